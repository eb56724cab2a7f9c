import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'gone', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { status: 404 }), finds: [] },
  { why: 'still there', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { name: 'a' } }), finds: ['deleted-read.alive'] },
  { why: 'readable in a terminal state', params: { state: '/state', terminal: ['GONE'] }, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'gone' } }), finds: [] },
  { why: 'readable as if nothing had been', params: { state: '/state', terminal: ['GONE'] }, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'UP' } }), finds: ['deleted-read.alive'] },
  { why: "readable in a state of the profile's", params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'GONE' } }), finds: [] },
  { why: 'a deletion that was only accepted', params: true, exchanges: conversation({ method: 'DELETE', status: 202 }, {}), finds: null },
  { why: 'a deletion that was refused', params: true, exchanges: conversation({ method: 'DELETE', status: 409 }, {}), finds: null },
  { why: 'made anew in between', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { method: 'PUT', status: 201 }, {}), finds: null },
];
