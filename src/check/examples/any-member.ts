import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the second is there', params: ['/a', '/b/c'], exchange: sketch({ body: { b: { c: null } } }), finds: [] },
  { why: 'none is there', params: ['/a', '/b/c'], exchange: sketch({ body: { b: {} } }), finds: ['any-member.missing'] },
  { why: 'no body', params: ['/a'], exchange: sketch({}), finds: null },
];
