import { decodeBody } from '../../model/body.ts';
import { evidence, quote } from '../../model/finding.ts';
import { at, type Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/member.ts';
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
  examples,
});
