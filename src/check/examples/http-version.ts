import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the version', params: '1.1', exchange: sketch({ response: { httpVersion: '1.1' } }), finds: [] },
  { why: 'an older one', params: '1.1', exchange: sketch({ response: { httpVersion: '1.0' } }), finds: ['http-version.unexpected'] },
  { why: 'a client that does not show it', params: '1.1', exchange: sketch({}), finds: null },
];
