import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'content where there should be', params: true, exchange: sketch({ body: {} }), finds: [] },
  { why: 'none where there should be', params: true, exchange: sketch({}), finds: ['content.missing'] },
  { why: 'content where there should be none', params: false, exchange: sketch({ body: {} }), finds: ['content.unexpected'] },
  { why: 'none where there should be none', params: false, exchange: sketch({}), finds: [] },
];
