import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the same version', params: '1.1', exchange: sketch({ response: { httpVersion: '1.1' } }), finds: [] },
  { why: 'an older version', params: '1.1', exchange: sketch({ response: { httpVersion: '1.0' } }), finds: ['http-version.unexpected'] },
  { why: 'a client that does not show it', params: '1.1', exchange: sketch({}), finds: null },
];
