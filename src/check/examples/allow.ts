import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'Allow lists other methods', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { Allow: 'GET, HEAD' } }), finds: [] },
  { why: 'an empty list', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { Allow: '' } }), finds: [] },
  { why: 'no Allow header', params: true, exchange: sketch({ method: 'PATCH', status: 405 }), finds: ['allow.missing'] },
  { why: 'the refused method', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { allow: 'GET,PATCH' } }), finds: ['allow.lists-refused'] },
  { why: 'something other than a list of methods', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { allow: 'GET; HEAD' } }), finds: ['allow.malformed'] },
];
