import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'a deleted resource is gone', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { status: 404 }), finds: [] },
  { why: 'a deleted resource can still be read', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { name: 'a' } }), finds: ['deleted-read.alive'] },
  { why: 'a deleted resource shows a terminal state', params: { state: '/state', terminal: ['GONE'] }, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'gone' } }), finds: [] },
  { why: 'a deleted resource shows another state', params: { state: '/state', terminal: ['GONE'] }, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'UP' } }), finds: ['deleted-read.alive'] },
  { why: 'a deleted resource shows a state that the profile names', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { body: { state: 'GONE' } }), finds: [] },
  { why: 'the deletion got 202', params: true, exchanges: conversation({ method: 'DELETE', status: 202 }, {}), finds: null },
  { why: 'the deletion was refused', params: true, exchanges: conversation({ method: 'DELETE', status: 409 }, {}), finds: null },
  { why: 'the resource was created again in between', params: true, exchanges: conversation({ method: 'DELETE', status: 204 }, { method: 'PUT', status: 201 }, {}), finds: null },
];
