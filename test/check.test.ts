import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyCheck } from '../src/check/check.ts';
import type { Context } from '../src/check/context.ts';
import { exampleContext } from '../src/check/example.ts';
import { CHECKS } from '../src/check/registry.ts';
import { RUN_CHECKS } from '../src/check/run-registry.ts';
import { stepNamesIn } from '../src/load/step-names.ts';
import { isArray, isObject, type Json } from '../src/model/json.ts';
import { isPattern } from '../src/support/patterns.ts';

const ENTRIES: readonly (readonly [string, AnyCheck])[] = Object.entries(CHECKS);

const ajv = new Ajv2020({ strict: false });
ajv.addFormat('re2', { type: 'string', validate: isPattern });
ajv.addFormat('step', true);

describe.each(ENTRIES)('the check %s', (name, check) => {
  const cases = check.examples.map((example) => [example.why, example] as const);

  test.each(cases)('judges: %s', (_why, { params, exchange, context, finds }) => {
    const found = check.inspect(exchange, params as never, { ...exampleContext, ...context });
    expect(found === null ? null : found.map(({ code }) => code)).toEqual(finds);
  });

  test.each(cases)('has a format that allows: %s', (_why, { params }) => {
    ajv.validate(check.params, params);
    expect(ajv.errors).toBeNull();
  });

  test.each(cases)('looks at a scenario only where it says so: %s', (_why, { params, exchange, context }) => {
    const { seen, asked, watched } = watch({ ...exampleContext, ...context });
    check.inspect(exchange, params as never, watched);
    const named = stepNamesIn(params, check.params).map((step) => step.name);
    expect(asked.filter((step) => !named.includes(step))).toEqual([]);
    if (seen.size > 0 || named.length > 0) expect(check.needsScenario?.(params as never)).toBe(true);
  });

  test('is shown firing and shown silent', () => {
    expect(check.examples.some(({ finds }) => finds !== null && finds.length > 0)).toBe(true);
    expect(check.examples.some(({ finds }) => finds === null || finds.length === 0)).toBe(true);
  });

  test('finds under its own name', () => {
    const codes = check.examples.flatMap(({ finds }) => finds ?? []);
    expect(codes.filter((code) => code !== 'silence' && !code.startsWith(`${name}.`))).toEqual([]);
  });
});

test.each(Object.entries<{ params: Json }>({ ...CHECKS, ...RUN_CHECKS }))(
  'every parameter of %s has a description',
  (_name, { params }) => {
    expect(withoutDescription(params, '')).toEqual([]);
  },
);

test('every file of checks is in the table', () => {
  const files = readdirSync(new URL('../src/check/checks/', import.meta.url)).map((file) => file.replace('.ts', ''));
  expect(files.sort()).toEqual(Object.keys(CHECKS).sort());
});

const OF_A_SCENARIO = ['steps', 'series', 'exchanges', 'list', 'unreached', 'settled'];

/** The context, and what a check reads of it that only a scenario has: members, and steps by their names. */
function watch(context: Context) {
  const seen = new Set<string>();
  const asked: string[] = [];
  const recorded = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> => {
    const copy = new Map(map);
    copy.get = (step) => {
      asked.push(step);
      return map.get(step);
    };
    return copy;
  };
  const told = { ...context, steps: recorded(context.steps), series: recorded(context.series) };
  const watched = new Proxy<Context>(told, {
    get(target, member, receiver) {
      if (OF_A_SCENARIO.includes(String(member))) seen.add(String(member));
      return Reflect.get(target, member, receiver) as unknown;
    },
  });
  return { seen, asked, watched };
}

function withoutDescription(schema: Json | undefined, path: string): readonly string[] {
  if (!isObject(schema)) return [];
  const { properties = {}, anyOf = [], items, additionalProperties } = schema;
  return [
    ...Object.entries(properties as Readonly<Record<string, Json>>).flatMap(([name, inner]) => [
      ...(isObject(inner) && typeof inner['description'] === 'string' ? [] : [`${path}/${name}`]),
      ...withoutDescription(inner, `${path}/${name}`),
    ]),
    ...(isArray(anyOf) ? anyOf.flatMap((choice) => withoutDescription(choice, path)) : []),
    ...[items, additionalProperties].flatMap((inner) => withoutDescription(inner, path)),
  ];
}
