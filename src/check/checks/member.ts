import { decodeBody } from '../../model/body.ts';
import { hasContent, type Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { at, type Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck, type Inspection } from '../check.ts';
import { examples } from '../examples/member.ts';
import { matcherSchema } from '../matcher-schema.ts';
import { inAll } from '../parts.ts';

type Matchers = Readonly<Record<string, Json>>;

/** Matchers by JSON Pointer. `any-of` cannot be a pointer, since a pointer is empty or begins with a slash. */
type Params = Matchers & { readonly 'any-of'?: readonly string[] };

export const member = defineCheck<Params>({
  summary: 'The body is JSON, and the member at each of these JSON Pointers (RFC 6901) matches.',
  params: {
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: '^(any-of|(/.*)?)$' },
    properties: {
      'any-of': {
        type: 'array',
        minItems: 1,
        items: { type: 'string', pattern: '^(/.*)?$' },
        description: 'JSON Pointers; if there is a body, it has a member at one or more of them',
      },
    },
    additionalProperties: matcherSchema,
  },
  inspect: (exchange, { 'any-of': pointers, ...matchers }) =>
    inAll([
      pointers === undefined ? null : someMember(exchange, pointers),
      Object.keys(matchers).length === 0 ? null : eachMember(exchange, matchers),
    ]),
  examples,
});

function eachMember(exchange: Exchange, matchers: Matchers): Inspection {
  const { json } = decodeBody(exchange);
  const wantsOnlyAbsence = Object.values(matchers).every((wanted) => matcherOf(wanted).present === false);
  if (json === undefined && wantsOnlyAbsence) return null;
  if (json === undefined) return [{ code: 'member.no-json', message: 'the body is not JSON', where: 'body' }];
  return Object.entries(matchers).flatMap(([pointer, wanted]) => {
    const actual = at(json, pointer);
    const expected = mismatch(actual, matcherOf(wanted), matches);
    if (expected === undefined) return [];
    const message = `${pointer === '' ? 'the body' : pointer} is ${quote(actual)}, expected ${expected}`;
    return [{ code: 'member.unexpected', message, expected, actual: evidence(actual), where: pointer }];
  });
}

function someMember(exchange: Exchange, pointers: readonly string[]): Inspection {
  if (!hasContent(exchange)) return null;
  const json = jsonOf(exchange);
  if (pointers.some((pointer) => at(json, pointer) !== undefined)) return [];
  return [
    {
      code: 'member.missing',
      message: `the body has none of ${pointers.join(', ')}`,
      expected: pointers.join(' or '),
      where: 'body',
    },
  ];
}
