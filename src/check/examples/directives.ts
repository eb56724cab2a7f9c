import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'allowed directives', params: { header: 'cache-control', among: ['public', 'max-age'] }, exchange: sketch({ headers: { 'Cache-Control': 'Public, Max-Age=60' } }), finds: [] },
  { why: 'another directive', params: { header: 'cache-control', among: ['public'] }, exchange: sketch({ headers: { 'Cache-Control': 'public, private' } }), finds: ['directives.unexpected'] },
  { why: 'no such field', params: { header: 'cache-control', among: ['public'] }, exchange: sketch({}), finds: null },
];
