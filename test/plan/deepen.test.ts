import { describe, expect, test } from 'vitest';
import { named, styled } from '../../src/execute/scenario/styled.ts';
import type { Binding } from '../../src/model/config.ts';
import type { Instance } from '../../src/model/plan.ts';
import type { Scenario, Step } from '../../src/model/scenario.ts';
import { BODY_FORMS, type Styles } from '../../src/model/style.ts';
import { covering } from '../../src/plan/covering.ts';
import { deepened } from '../../src/plan/deepen.ts';

/** Every combination of values of so many of the dimensions. */
const combinations = (
  sizes: readonly number[],
  strength: number,
): readonly (readonly (readonly [number, number])[])[] =>
  strength === 0
    ? [[]]
    : sizes.flatMap((size, dimension) =>
        combinations(sizes.slice(0, dimension), strength - 1).flatMap((others) =>
          Array.from({ length: size }, (_, value) => [...others, [dimension, value] as const]),
        ),
      );

test.each([
  { sizes: [2, 3, 4], strength: 2, most: 14 },
  { sizes: [2, 2, 2, 2, 2], strength: 2, most: 8 },
  { sizes: [1, 3], strength: 2, most: 3 },
  { sizes: [3], strength: 2, most: 3 },
  { sizes: [], strength: 2, most: 1 },
  { sizes: [2, 1, 2, 2, 7], strength: 3, most: 40 },
  { sizes: [2, 3], strength: 3, most: 6 },
])('rows for $sizes cover everything that can meet at strength $strength', ({ sizes, strength, most }) => {
  const rows = covering(sizes, strength, 'a');
  const open = combinations(sizes, Math.min(strength, sizes.length)).filter(
    (some) => !rows.some((row) => some.every(([dimension, value]) => row[dimension] === value)),
  );
  expect(open).toEqual([]);
  expect(rows.length).toBeLessThanOrEqual(most);
  expect(covering(sizes, strength, 'a')).toEqual(rows);
});

const place = { file: '', line: 1, column: 1 };
const step = (part: Partial<Step>): Step => ({
  ...{ id: 'one', place, intent: 'create', always: false, illFormed: false },
  ...{ expectThrottled: [], keep: {}, expect: [], send: { method: 'POST', body: { name: 'a' } } },
  ...part,
});
const instance = (steps: readonly Step[], part: Partial<Scenario> = {}): Instance => ({
  name: 'any',
  each: {},
  scenario: {
    ...{ id: 'any', title: '', place, tags: [], needs: [], each: [], common: false, exclusive: false, fixes: [] },
    steps,
    ...part,
  },
});
const STYLES: Styles = {
  accept: { absent: { accept: null } },
  type: { charset: { parameter: 'charset=utf-8' } },
  body: { long: { body: ['long'] } },
  nothing: { plain: {} },
};
const labelsOf = (one: Instance): readonly string[] =>
  deepened([one], { styles: STYLES, nearMisses: {} }, { depth: 'standard', seed: '1' }).map(({ name }) => name);

test.each([
  { why: 'nothing is fixed', one: instance([step({})]), labels: 'absent, charset, long' },
  { why: 'a step says Accept', one: instance([step({ change: { accept: 'a/b' } })]), labels: 'charset, long' },
  {
    why: 'a header field says it',
    one: instance([step({ change: { headers: { ACCEPT: 'a/b' } } })]),
    labels: 'charset, long',
  },
  { why: 'a step has a type of its own', one: instance([step({ change: { type: 'a/b' } })]), labels: 'absent, long' },
  { why: 'a body is no JSON', one: instance([step({ change: { text: 'a' } })]), labels: 'absent, charset' },
  { why: 'there is no body', one: instance([step({ send: {} })]), labels: 'absent' },
  { why: 'the scenario fixes it', one: instance([step({})], { fixes: ['body', 'accept'] }), labels: 'charset' },
])('$why: $labels', ({ one, labels }) => {
  expect(labelsOf(one)).toEqual(['any', `any [${labels}]`]);
});

test('what is about the whole target is not repeated', () => {
  expect(labelsOf(instance([step({ hook: { fault: '500', state: 'on' } })]))).toEqual(['any']);
});

test.each(BODY_FORMS)('a body that is %s means the same, and is written the same again', (form) => {
  const body = { name: 'assay-1', tags: [{ url: 'a/b', size: 2 }], note: 'x "y" \\ z' };
  const { text = '' } = styled({ method: 'POST', url: '/', body }, { body: [form] });
  expect(JSON.parse(text)).toEqual(body);
  expect(text).not.toBe(JSON.stringify(body));
  expect(styled({ method: 'POST', url: '/', body: JSON.parse(text) as typeof body }, { body: [form] }).text).toBe(text);
});

test.each([
  ['letters', { letters: 'capitals' }, { type: 'A/B' }],
  ['letters and a parameter', { letters: 'capitals', parameter: 'a=b' }, { type: 'A/B; a=b' }],
  ['chunks', { transfer: 'chunked' }, { type: 'a/b', wire: { transfer: 'chunked' } }],
] as const)('a request in other %s', (_what, style, expected) => {
  const request = { method: 'POST', url: '/', type: 'a/b', body: { name: 'a' } };
  expect(styled(request, style)).toEqual({ ...request, ...expected });
  expect(styled({ method: 'GET', url: '/' }, style)).toEqual({ method: 'GET', url: '/' });
});

test('a name that the run made up gets its suffix once, where the binding says which member it is', () => {
  const binding = { unique: '/name' } as Binding;
  const suffix = { suffix: ' é' };
  const request = (name: string) => ({ method: 'POST', url: '/', body: { name, size: 1 } });
  expect(named(request('run-1'), suffix, binding, 'run')).toEqual(request('run-1 é'));
  expect(named(request('run-1 é'), suffix, binding, 'run')).toEqual(request('run-1 é'));
  for (const [name, some] of [
    ['run-1', undefined],
    ['', binding],
    ['other', binding],
  ] as const)
    expect(named(request(name), suffix, some, 'run')).toEqual(request(name));
});

test.each([
  ['creates as the binding says', [step({ send: { method: 'POST', body: '{binding.valid}' } })], true],
  ['sets the name itself', [step({}), step({ change: { set: { '{binding.unique}': 'b' } } })], false],
  ['does not create first', [step({ intent: 'read', send: { body: {} } })], false],
] as const)('a scenario that %s leaves the name free: %s', (_what, steps, isFree) => {
  const styles: Styles = { name: { other: { suffix: ' é', declined: [400] } } };
  const all = deepened([instance(steps)], { styles, nearMisses: {} }, { depth: 'standard', seed: '1' });
  expect(all.map(({ style }) => style)).toEqual(isFree ? [undefined, { suffix: ' é', declined: [400] }] : [undefined]);
});

describe('the bindings of a scenario share its styles', () => {
  const bindings = ['a', 'b', 'c'];
  const of = (name: string): Instance => ({
    ...instance([step({})]),
    name: `any [${name}]`,
    binding: { name } as Binding,
  });
  const STYLES: Styles = {
    accept: { absent: { accept: null }, list: { accept: '*/*, a/b' } },
    body: { long: { body: ['long'] }, indented: { body: ['indented'] } },
  };
  const all = deepened(bindings.map(of), { styles: STYLES, nearMisses: {} }, { depth: 'standard', seed: '1' });

  test('one is as it is written, each is asked, and no value is left out', () => {
    expect(all.filter(({ style }) => style === undefined).length).toBe(1);
    expect(new Set(all.map(({ binding }) => binding?.name))).toEqual(new Set(bindings));
    expect(new Set(all.flatMap(({ ways = [] }) => ways))).toEqual(new Set(['absent', 'list', 'long', 'indented']));
  });
  test('each styled one that takes the place of another names that', () => {
    const instead = all.flatMap((one) => (one.instead === undefined ? [] : [[one.binding, one.instead.binding]]));
    expect(instead.length).toBe(2);
    for (const [one, other] of instead) expect(one).toBe(other);
  });
  test('at deep each binding is asked as it is written', () => {
    const deep = deepened(bindings.map(of), { styles: STYLES, nearMisses: {} }, { depth: 'deep', seed: '1' });
    expect(deep.filter(({ style }) => style === undefined).map(({ name }) => name)).toEqual(
      bindings.map((name) => `any [${name}]`),
    );
  });
});
