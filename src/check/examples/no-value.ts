import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'not there', params: { members: ['type'], matches: 'old' }, exchange: sketch({ body: { a: { type: 'new' } } }), finds: [] },
  { why: 'deep inside', params: { members: ['type'], matches: 'old' }, exchange: sketch({ body: { a: [{ type: 'x.old' }] } }), finds: ['no-value.found'] },
  { why: 'in another member', params: { members: ['type'], matches: 'old' }, exchange: sketch({ body: { name: 'old' } }), finds: [] },
];
