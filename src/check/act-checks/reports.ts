import { endedWell, valuesOf, type ActRun } from '../../model/act.ts';
import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { asText, at, isArray, type Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineActCheck, type ActFinding } from '../act-check.ts';
import { matcherSchema } from '../matcher-schema.ts';
import { endText } from './ends.ts';

interface Params {
  /** The items; a pointer takes those of the act's lists. */
  readonly items?: readonly string[] | { readonly all: string };
  readonly as?: 'uri';
  readonly members?: Readonly<Record<string, Json>>;
  /** Texts that stand somewhere in what the client printed. */
  readonly mentions?: readonly string[];
  /** A header field of the last answer whose value stands in what the client printed. */
  readonly 'mentions-header'?: string;
}

export const reports = defineActCheck<Params>({
  summary: 'The client reports these items, or a result whose members match, or prints these texts.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      items: {
        anyOf: [
          { type: 'array', items: { type: 'string' } },
          {
            type: 'object',
            additionalProperties: false,
            required: ['all'],
            properties: {
              all: { type: 'string', description: 'JSON Pointer of the reported member in an item of the lists' },
            },
          },
        ],
        description: 'the items, each once, in any order',
      },
      as: { const: 'uri', description: 'items and members are URIs, compared after resolving against the entry' },
      members: {
        type: 'object',
        minProperties: 1,
        additionalProperties: matcherSchema,
        description: 'members of the result by JSON Pointer, and matchers',
      },
      mentions: { type: 'array', minItems: 1, items: { type: 'string' }, description: 'texts that it prints' },
      'mentions-header': { type: 'string', description: 'a header field of the last answer, whose value it prints' },
    },
  },
  judgesResult: true,
  inspect(run, params) {
    if (run.result.end !== 'ended') return [{ code: 'reports.nothing', message: endText(run.result) }];
    return [
      ...(params.items === undefined ? [] : itemFindings(run, params.items, params)),
      ...(params.members === undefined ? [] : memberFindings(run, params.members, params)),
      ...mentionFindings(run, [...(params.mentions ?? []), ...headerOfLast(run, params['mentions-header'])]),
    ];
  },
});

const uriOf = (text: string, entry: string): string => {
  try {
    return new URL(text, entry).href;
  } catch {
    return text;
  }
};

function itemFindings(run: ActRun, wanted: NonNullable<Params['items']>, { as }: Params): readonly ActFinding[] {
  const { result, entry, act } = run;
  const said = result.said?.['items'];
  if (!endedWell(result) || !isArray(said))
    return [{ code: 'reports.no-items', message: `${endText(result)}, expected a list of items` }];
  const form = (text: string): string => (as === 'uri' ? uriOf(text, entry) : text);
  const expected = ('all' in wanted ? valuesOf(act.server, wanted.all) : wanted).map(form);
  const actual = said.map((item) => form(asText(item)));
  const missing = expected.filter((item) => !actual.includes(item));
  const surplus = actual.filter((item) => !expected.includes(item));
  const twice = actual.filter((item, index) => actual.indexOf(item) < index);
  const finding = (code: string, message: string, items: readonly string[]): readonly ActFinding[] =>
    items.length === 0
      ? []
      : [
          {
            code,
            message: `${items.length} ${message}: ${quote(items.slice(0, 5).join(', '))}`,
            expected: expected.slice(0, 20),
            actual: actual.slice(0, 20).map((item) => item.slice(0, 200)),
          },
        ];
  return [
    ...finding('reports.items-missing', `of ${expected.length} items are not reported`, missing),
    ...finding('reports.items-twice', 'items are reported twice', twice),
    ...finding('reports.items-surplus', 'items are reported that the list does not have', surplus),
  ];
}

function memberFindings(run: ActRun, wanted: Readonly<Record<string, Json>>, { as }: Params): readonly ActFinding[] {
  return Object.entries(wanted).flatMap(([pointer, params]): readonly ActFinding[] => {
    const value = at(run.result.said ?? undefined, pointer);
    const form = (one: Json): Json => (as === 'uri' && typeof one === 'string' ? uriOf(one, run.entry) : one);
    const expected = mismatch(
      value === undefined ? undefined : form(value),
      matcherOf(as === 'uri' && typeof params === 'string' ? form(params) : params),
      matches,
    );
    return expected === undefined
      ? []
      : [
          {
            code: 'reports.unexpected',
            message: `${pointer} of the result is ${quote(value)}, expected ${expected}`,
            expected,
            actual: evidence(value),
            where: pointer,
          },
        ];
  });
}

const headerOfLast = ({ requests }: ActRun, name: string | undefined): readonly string[] => {
  if (name === undefined) return [];
  const value = header(
    requests.findLast(({ exchange }) => exchange.response !== null)?.exchange.response?.headers ?? [],
    name,
  );
  return value === undefined ? [] : [value];
};

function mentionFindings({ result }: ActRun, texts: readonly string[]): readonly ActFinding[] {
  const printed = folded(
    `${result.out}\n${result.err}\n${JSON.stringify(result.said)}\n${stringsIn(result.said).join('\n')}`,
  );
  return texts
    .filter((text) => !printed.includes(folded(text)))
    .map((text) => ({
      code: 'reports.unmentioned',
      message: `nothing that the client printed holds ${quote(text)}`,
      expected: text.slice(0, 300),
    }));
}

/** Line breaks of a terminal are no part of a text. */
const folded = (text: string): string => text.replaceAll(/\s+/g, ' ');

function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
