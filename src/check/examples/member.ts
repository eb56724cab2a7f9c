import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a member as wanted', params: { '/a/0': 1 }, exchange: sketch({ body: { a: [1] } }), finds: [] },
  { why: 'a member of another type', params: { '/a': { type: 'integer' } }, exchange: sketch({ body: { a: '1' } }), finds: ['member.unexpected'] },
  { why: 'none of those that it may not be', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'z' } }), finds: [] },
  { why: 'one of those that it may not be', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'y' } }), finds: ['member.unexpected'] },
  { why: 'absent as wanted', params: { '/b': { present: false } }, exchange: sketch({ body: { a: 1 } }), finds: [] },
  { why: 'nothing there that could have it', params: { '/b': { present: false } }, exchange: sketch({}), finds: null },
  { why: 'no JSON at all', params: { '/a': 1 }, exchange: sketch({ text: 'hello' }), finds: ['member.no-json'] },
  { why: 'the second is there', params: { 'any-of': ['/a', '/b/c'] }, exchange: sketch({ body: { b: { c: null } } }), finds: [] },
  { why: 'none is there', params: { 'any-of': ['/a', '/b/c'] }, exchange: sketch({ body: { b: {} } }), finds: ['member.missing'] },
  { why: 'no body', params: { 'any-of': ['/a'] }, exchange: sketch({}), finds: null },
];
