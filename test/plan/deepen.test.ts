import { describe, expect, test } from 'vitest';
import { styled } from '../../src/execute/scenario/styled.ts';
import type { Binding } from '../../src/model/config.ts';
import type { Instance } from '../../src/model/plan.ts';
import type { Scenario, Step } from '../../src/model/scenario.ts';
import { BODY_FORMS, type Styles } from '../../src/model/style.ts';
import { pairwise } from '../../src/plan/covering.ts';
import { deepened } from '../../src/plan/deepen.ts';

test.each([[[2, 3, 4]], [[2, 2, 2, 2, 2]], [[1, 3]], [[3]]])('rows for %j cover every pair', (sizes) => {
  const rows = pairwise(sizes, 'a');
  const open = sizes.flatMap((size, a) =>
    sizes.flatMap((other, b) =>
      b <= a ? [] : Array.from({ length: size * other }, (_, n) => [a, n % size, b, Math.floor(n / size)] as const),
    ),
  );
  expect(open.filter(([a, one, b, two]) => !rows.some((row) => row[a] === one && row[b] === two))).toEqual([]);
  expect(rows.length).toBeLessThanOrEqual(sizes.reduce((product, size) => product * size, 1));
  expect(pairwise(sizes, 'a')).toEqual(rows);
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
  deepened([one], STYLES, { depth: 'standard', seed: '1' }).map(({ name }) => name);

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
  const all = deepened(bindings.map(of), STYLES, { depth: 'standard', seed: '1' });

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
    const deep = deepened(bindings.map(of), STYLES, { depth: 'deep', seed: '1' });
    expect(deep.filter(({ style }) => style === undefined).map(({ name }) => name)).toEqual(
      bindings.map((name) => `any [${name}]`),
    );
  });
});
