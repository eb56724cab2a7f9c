import { expect, test } from 'vitest';
import { expand } from '../../src/plan/expand.ts';
import type { Ground } from '../../src/plan/dimensions.ts';
import type { Scenario } from '../../src/model/scenario.ts';

const scenario = (id: string, common: boolean): Scenario => ({
  ...{
    id,
    title: id,
    place: { file: '', line: 1, column: 1 },
    tags: [],
    needs: [],
    exclusive: false,
    fixes: [],
    steps: [],
  },
  ...{ common, each: [{ over: 'binding', features: ['list'] }] },
});

const ground = (count: number, all = false): Ground =>
  ({
    config: {
      capabilities: [],
      bindings: Array.from({ length: count }, (_, index) => ({ name: `b${index}`, lacks: [], list: {}, updates: [] })),
    },
    profile: { paging: {} },
    ...{ types: new Map(), apis: [], inventory: [], all },
  }) as unknown as Ground;

const asked = (one: Scenario, many: Ground): readonly string[] =>
  expand(one, many).map(({ binding }) => binding?.name ?? '');

test.each([
  ['few bindings are all asked what is common', true, ground(8), 8],
  ['of many, four are asked', true, ground(30), 4],
  ['a deep run asks all', true, ground(30, true), 30],
  ['what is of a kind alone is asked of all', false, ground(30), 30],
])('%s', (_why, common, many, count) => {
  expect(new Set(asked(scenario('one', common), many)).size).toBe(count);
});

test('other scenarios are asked of other bindings, and the same ones each time', () => {
  const names = Array.from({ length: 40 }, (_, index) => asked(scenario(`s${index}`, true), ground(30)));
  expect(new Set(names.flat()).size).toBeGreaterThan(20);
  expect(asked(scenario('s1', true), ground(30))).toEqual(names[1]);
});
