import { type RunExample, conversation } from '../example.ts';

const params = { next: ['x-next'], parameter: 'page' };
const list = 'http://target.example/r?limit=2';
const first = { url: list, headers: { 'x-next': 'a+/b' } };

export const examples: readonly RunExample[] = [
  { why: 'the token as it was given', params, exchanges: conversation(first, { url: `${list}&page=a%2B%2Fb` }), finds: [] },
  { why: 'in another order', params, exchanges: conversation(first, { url: 'http://target.example/r?page=a%2B/b&limit=2' }), finds: [] },
  { why: 'a plus that is not encoded', params, exchanges: conversation(first, { url: `${list}&page=a+/b` }), finds: ['page-follows.mangled'] },
  { why: 'encoded twice', params, exchanges: conversation(first, { url: `${list}&page=a%252B%252Fb` }), finds: ['page-follows.mangled'] },
  { why: 'a parameter is lost', params, exchanges: conversation(first, { url: 'http://target.example/r?page=a%2B/b' }), finds: ['page-follows.changed'] },
  { why: 'a token from elsewhere', params, exchanges: conversation(first, { url: `${list}&page=zzz` }), finds: null },
  { why: 'no token', params, exchanges: conversation(first, { url: list }), finds: null },
];
