import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'loopback', params: true, exchange: sketch({ url: 'http://127.0.0.1:8080/' }), finds: [] },
  { why: 'https', params: true, exchange: sketch({ url: 'https://cloud.example.com/' }), finds: [] },
  { why: 'a public name over http', params: true, exchange: sketch({ url: 'http://cloud.example.com/' }), finds: ['secure-target.plain'] },
  { why: 'a public address over http', params: true, exchange: sketch({ url: 'http://8.8.8.8/' }), finds: ['secure-target.plain'] },
];
