import { decodeBody } from '../../model/body.ts';
import { evidence, quote } from '../../model/finding.ts';
import { at, type Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck, sketch } from '../check.ts';
import { matcherSchema } from '../matcher-schema.ts';

export const member = defineCheck<Readonly<Record<string, Json>>>({
  summary: 'The body is JSON, and the member at each JSON Pointer (RFC 6901) matches.',
  params: {
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: '^(/.*)?$' },
    additionalProperties: matcherSchema,
  },
  inspect(exchange, params) {
    const { json } = decodeBody(exchange);
    const wantsOnlyAbsence = Object.values(params).every((wanted) => matcherOf(wanted).present === false);
    if (json === undefined && wantsOnlyAbsence) return null;
    if (json === undefined) return [{ code: 'member.no-json', message: 'the body is not JSON', where: 'body' }];
    return Object.entries(params).flatMap(([pointer, wanted]) => {
      const actual = at(json, pointer);
      const expected = mismatch(actual, matcherOf(wanted), matches);
      if (expected === undefined) return [];
      const message = `${pointer === '' ? 'the body' : pointer} is ${quote(actual)}, expected ${expected}`;
      return [{ code: 'member.unexpected', message, expected, actual: evidence(actual), where: pointer }];
    });
  },
  examples: [
    { why: 'a member as wanted', params: { '/a/0': 1 }, exchange: sketch({ body: { a: [1] } }), finds: [] },
    { why: 'a member of another type', params: { '/a': { type: 'integer' } }, exchange: sketch({ body: { a: '1' } }), finds: ['member.unexpected'] },
    { why: 'none of those that it may not be', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'z' } }), finds: [] },
    { why: 'one of those that it may not be', params: { '/a': { 'none-of': ['x', 'y'] } }, exchange: sketch({ body: { a: 'y' } }), finds: ['member.unexpected'] },
    { why: 'absent as wanted', params: { '/b': { present: false } }, exchange: sketch({ body: { a: 1 } }), finds: [] },
    { why: 'nothing there that could have it', params: { '/b': { present: false } }, exchange: sketch({}), finds: null },
    { why: 'no JSON at all', params: { '/a': 1 }, exchange: sketch({ text: 'hello' }), finds: ['member.no-json'] },
  ],
});
