import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'over HTTPS', params: 'loopback', exchange: sketch({ url: 'https://cloud.example.com/a' }), finds: [] },
  { why: 'over plain HTTP', params: 'loopback', exchange: sketch({ url: 'http://cloud.example.com/a' }), finds: ['secure-request.plain'] },
  { why: 'over plain HTTP in a private network', params: 'loopback', exchange: sketch({ url: 'http://10.0.0.1/a' }), finds: ['secure-request.plain'] },
  { why: 'a private network is exempt', params: 'private', exchange: sketch({ url: 'http://10.0.0.1/a' }), finds: [] },
  { why: 'to loopback', params: 'loopback', exchange: sketch({ url: 'http://127.0.0.1:1234/a' }), finds: [] },
];
