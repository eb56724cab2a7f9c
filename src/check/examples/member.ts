import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a member that matches', params: { '/a/0': 1 }, exchange: sketch({ body: { a: [1] } }), finds: [] },
  { why: 'a member of another type', params: { '/a': { type: 'integer' } }, exchange: sketch({ body: { a: '1' } }), finds: ['member.unexpected'] },
  { why: 'none of the forbidden values', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'z' } }), finds: [] },
  { why: 'one of the forbidden values', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'y' } }), finds: ['member.unexpected'] },
  { why: 'absent, as expected', params: { '/b': { present: false } }, exchange: sketch({ body: { a: 1 } }), finds: [] },
  { why: 'no body that could have the member', params: { '/b': { present: false } }, exchange: sketch({}), finds: null },
  { why: 'no JSON at all', params: { '/a': 1 }, exchange: sketch({ text: 'hello' }), finds: ['member.no-json'] },
  { why: 'the second member is present', params: { 'any-of': ['/a', '/b/c'] }, exchange: sketch({ body: { b: { c: null } } }), finds: [] },
  { why: 'neither member is present', params: { 'any-of': ['/a', '/b/c'] }, exchange: sketch({ body: { b: {} } }), finds: ['member.missing'] },
  { why: 'no body', params: { 'any-of': ['/a'] }, exchange: sketch({}), finds: null },
];
