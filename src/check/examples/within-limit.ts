import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'as many as asked for', params: { parameter: 'limit', items: ['', '/items'] }, exchange: sketch({ url: 'http://target.example/r?limit=2', body: [1, 2] }), finds: [] },
  { why: 'one more', params: { parameter: 'limit', items: ['', '/items'] }, exchange: sketch({ url: 'http://target.example/r?limit=1', body: { items: [1, 2] } }), finds: ['within-limit.above'] },
  { why: 'no limit', params: { parameter: 'limit', items: [''] }, exchange: sketch({ body: [1, 2] }), finds: null },
  { why: 'no list', params: { parameter: 'limit', items: [''] }, exchange: sketch({ url: 'http://target.example/r?limit=1', body: {} }), finds: null },
  { why: 'a limit that is none', params: { parameter: 'limit', items: [''] }, exchange: sketch({ url: 'http://target.example/r?limit=many', body: [1] }), finds: null },
];
