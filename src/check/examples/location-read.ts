import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'what was created is there', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1' }), finds: [] },
  { why: 'it is not', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1', status: 404 }), finds: ['location-read.gone'] },
  { why: 'it was deleted in between', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { method: 'DELETE', url: 'http://target.example/r/1', status: 204 }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
  { why: 'what holds it was deleted', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { method: 'DELETE', url: 'http://target.example/r', status: 204 }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
  { why: 'another caller may not see it', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' }, asked: { Authorization: 'Basic a' } }, { url: 'http://target.example/r/1', status: 404, asked: { Authorization: 'Basic b' } }), finds: null },
  { why: 'accepted only, it may not be there yet', params: true, exchanges: conversation({ method: 'POST', status: 202, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
];
