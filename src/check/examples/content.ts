import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'content, as expected', params: true, exchange: sketch({ body: {} }), finds: [] },
  { why: 'no content, but some is expected', params: true, exchange: sketch({}), finds: ['content.missing'] },
  { why: 'content, but none is expected', params: false, exchange: sketch({ body: {} }), finds: ['content.unexpected'] },
  { why: 'no content, as expected', params: false, exchange: sketch({}), finds: [] },
];
