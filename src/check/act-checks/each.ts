import type { ActRequest, Chosen } from '../../model/act.ts';
import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { chosenFrom, chosenSchema, defineActCheck, type ActFinding } from '../act-check.ts';
import { chosenOf, membersMismatch, parametersOf } from '../chosen.ts';
import { matcherSchema } from '../matcher-schema.ts';

interface Params {
  readonly of: Chosen;
  readonly header?: Readonly<Record<string, Json>>;
  readonly query?: Readonly<Record<string, Json>>;
  readonly body?: Readonly<Record<string, Json>>;
}

const matchers = { type: 'object', minProperties: 1, additionalProperties: matcherSchema } as const;

export const each = defineActCheck<Params>({
  summary: 'Every request of a kind has header fields, query parameters and members of its body that match.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['of'],
    minProperties: 2,
    properties: {
      of: chosenSchema,
      header: { ...matchers, description: 'header fields and matchers' },
      query: { ...matchers, description: 'query parameters as a form decodes them, and matchers' },
      body: { ...matchers, description: 'members of the body by JSON Pointer, and matchers' },
    },
  },
  inspect(run, { of, ...wanted }) {
    const chosen = chosenOf(run, chosenFrom(of));
    return chosen.length === 0 ? null : chosen.flatMap((request) => findingsOf(request, wanted));
  },
});

function findingsOf(request: ActRequest, wanted: Omit<Params, 'of'>): readonly ActFinding[] {
  const { exchange } = request;
  const parameters = parametersOf(exchange.request.url);
  const finding = (where: string, actual: Json | undefined, expected: string): ActFinding => ({
    code: 'each.unexpected',
    message: `${where} of ${exchange.request.method} ${quote(exchange.request.url)} is ${quote(actual)}, expected ${expected}`,
    expected,
    actual: evidence(actual),
    where,
    request,
  });
  const compare = (
    what: string,
    matchersOf: Readonly<Record<string, Json>> = {},
    valueOf: (name: string) => string | undefined,
  ): readonly ActFinding[] =>
    Object.entries(matchersOf).flatMap(([name, params]) => {
      const actual = valueOf(name);
      const expected = mismatch(actual, matcherOf(params), matches);
      return expected === undefined ? [] : [finding(`${what} ${name}`, actual, expected)];
    });
  const member = wanted.body === undefined ? undefined : membersMismatch(request, wanted.body);
  return [
    ...compare('header', wanted.header, (name) => header(exchange.request.headers, name)),
    ...compare('query', wanted.query, (name) => parameters.get(name)),
    ...(member === undefined ? [] : [finding(member.where, member.actual, member.expected)]),
  ];
}
