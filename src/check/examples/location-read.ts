import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'the created resource can be read', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1' }), finds: [] },
  { why: 'the created resource is gone', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1', status: 404 }), finds: ['location-read.gone'] },
  { why: 'the resource was deleted in between', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { method: 'DELETE', url: 'http://target.example/r/1', status: 204 }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
  { why: 'its parent was deleted in between', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' } }, { method: 'DELETE', url: 'http://target.example/r', status: 204 }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
  { why: 'another caller reads it', params: true, exchanges: conversation({ method: 'POST', status: 201, intent: 'create', headers: { Location: '/r/1' }, asked: { Authorization: 'Basic a' } }, { url: 'http://target.example/r/1', status: 404, asked: { Authorization: 'Basic b' } }), finds: null },
  { why: 'the creation got 202', params: true, exchanges: conversation({ method: 'POST', status: 202, intent: 'create', headers: { Location: '/r/1' } }, { url: 'http://target.example/r/1', status: 404 }), finds: null },
];
