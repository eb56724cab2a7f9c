import { describe, expect, test } from 'vitest';
import type { AnyCheck } from '../../src/check/check.ts';
import { CHECKS } from '../../src/check/registry.ts';
import { stepNamesIn } from '../../src/load/step-names.ts';
import { isArray, isObject, type Json } from '../../src/model/json.ts';
import type { Loaded } from '../../src/model/problem.ts';
import type { Suite } from '../../src/model/suite.ts';
import { loadTiny, marked, problemsOf, TINY } from './tiny-suite.ts';

type Path = readonly (string | number)[];

const CHECK_ENTRIES: readonly (readonly [string, AnyCheck])[] = Object.entries(CHECKS);

/** Where the schema of a check's parameters names steps; `*` for any item of a list. */
function stepPlaces(schema: Json | undefined, path: Path = []): readonly string[] {
  if (!isObject(schema)) return [];
  if (schema['format'] === 'step') return [path.join('.')];
  const { properties, anyOf, items, additionalProperties } = schema;
  return [
    ...(isObject(properties) ? Object.entries(properties) : []).flatMap(([name, inner]) =>
      stepPlaces(inner, [...path, name]),
    ),
    ...(isArray(anyOf) ? anyOf.flatMap((choice) => stepPlaces(choice, path)) : []),
    ...[items, additionalProperties].flatMap((inner) => stepPlaces(inner, [...path, '*'])),
  ];
}

const placeOf = (path: Path): string => path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');

/** The parameters with another name at one place. */
function renamed(params: Json, [head, ...rest]: Path, name: string): Json {
  if (head === undefined) return name;
  if (isArray(params)) return params.map((item, index) => (index === head ? renamed(item, rest, name) : item));
  return isObject(params) ? { ...params, [head]: renamed(params[head] ?? null, rest, name) } : params;
}

/** One row for each place at which a check names a step: taken from the check's own examples. */
const ROWS = CHECK_ENTRIES.flatMap(([check, { params: schema, examples }]) =>
  stepPlaces(schema).map((place) => {
    const named = examples.flatMap(({ params }) => stepNamesIn(params, schema).map((step) => ({ params, ...step })));
    return { check, place, schema, found: named.find(({ path }) => placeOf(path) === place) };
  }),
);

/** Problems as `line:column message (hint)`. */
const told = (result: Loaded<Suite>): readonly string[] =>
  problemsOf(result).map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );

const step = (id: string): string => `    - { id: ${id}, send: { url: '{entry}' } }\n`;

describe('a misspelt step is a problem at its own place:', () => {
  test.each(ROWS)('$check: $place', ({ check, schema, found }) => {
    if (found === undefined) throw new Error('no example names a step there');
    const { params, path, name } = found;
    const wrong = `${name}x`;
    const given = JSON.stringify(renamed(params, path, wrong)).replace(`"${wrong}"`, `▸"${wrong}"`);
    const ids = new Set(stepNamesIn(params, schema).map((one) => one.name));
    const { text, place } = marked(
      `- id: one\n  title: One\n  steps:\n${[...ids].map(step).join('')}    - id: judged\n      send: { url: ` +
        `'{entry}' }\n      expect:\n        - { requirement: TINY-LIST-01, ${check}: ${given} }\n`,
    );
    expect(told(loadTiny({ ...TINY, 'scenarios/one.yaml': text }))).toEqual([
      `${place} there is no step ${wrong} (did you mean ${name}?)`,
    ]);
  });
});

test.each(
  CHECK_ENTRIES.flatMap(([check, { needsScenario, examples }]) =>
    examples
      .filter(({ params }) => needsScenario?.(params as never) === true)
      .slice(0, 1)
      .map(({ params }) => ({ check, params })),
  ),
)('a rule cannot use $check where it needs a scenario', ({ check, params }) => {
  const rule = `- id: one\n  requirement: TINY-LIST-02\n  ▸${check}: ${JSON.stringify(params)}\n`;
  const { text, place } = marked(rule);
  expect(told(loadTiny({ ...TINY, 'rules.yaml': text }))).toEqual([
    `${place} a rule cannot use ${check} with these parameters: they need the steps or the binding of a scenario`,
  ]);
});

test.each([
  ['agrees', 'same-answer'],
  ['same-items', 'pages'],
  ['within-limit', 'pages'],
  ['race', 'concurrent'],
  ['identified', 'same-resource'],
  ['listed-once', 'items'],
  ['settled', 'state'],
  ['any-member', 'member'],
  ['no-value', 'strings'],
  ['collection-at', 'collection'],
])('%s, which was a check once, leads to %s', (former, now) => {
  const { text, place } = marked(
    `- id: one\n  title: One\n  steps:\n    - id: a\n      send: { url: '{entry}' }\n      expect: [{ ` +
      `requirement: TINY-LIST-01, ▸${former}: true }]\n`,
  );
  expect(told(loadTiny({ ...TINY, 'scenarios/one.yaml': text }))).toEqual([
    `${place} unknown key ${former} (did you mean ${now}?)`,
  ]);
});
