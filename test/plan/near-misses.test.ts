import { describe, expect, test } from 'vitest';
import type { Scenario, Send, Step } from '../../src/model/scenario.ts';
import type { NearMisses } from '../../src/model/style.ts';
import { deepened } from '../../src/plan/deepen.ts';
import { replacing } from '../../src/plan/near-misses.ts';

const LISTS: NearMisses = {
  tag: ['{near.kept.*}', '{cut.kept.*}', 'W/{kept.*}'],
  password: [{ password: 'wrong' }, { mangle: 'near' }],
};
const place = { file: '', line: 1, column: 1 };
const step = (id: string, part: Partial<Step>): Step => ({
  ...{ id, place, intent: 'read', always: false, illFormed: false, expectThrottled: [], keep: {}, expect: [] },
  ...part,
});
const scenario = (...steps: readonly Step[]): Scenario => ({
  ...{ id: 'any', title: '', place, tags: [], needs: [], each: [], common: false, exclusive: false, fixes: [] },
  steps,
});
const tagged = (tag: string): Send => ({ url: '/a', headers: { 'If-Match': tag } });

describe('a wrong value is replaced by one that stands further in its list:', () => {
  test.each<{ why: string; send: Send; places: number; gives: Send; longest: number }>([
    { why: 'the next one', send: tagged('{near.kept.a-b}'), places: 1, gives: tagged('{cut.kept.a-b}'), longest: 3 },
    {
      why: 'behind the last the first',
      send: tagged('{cut.kept.t}'),
      places: 2,
      gives: tagged('{near.kept.t}'),
      longest: 3,
    },
    { why: 'none', send: tagged('W/{kept.t}'), places: 3, gives: tagged('W/{kept.t}'), longest: 3 },
    { why: 'what is right stays', send: tagged('{kept.t}'), places: 1, gives: tagged('{kept.t}'), longest: 1 },
    {
      why: 'a part of a text stays',
      send: tagged('x{near.kept.t}'),
      places: 1,
      gives: tagged('x{near.kept.t}'),
      longest: 1,
    },
    {
      why: 'credentials',
      send: { auth: { password: 'wrong' } },
      places: 1,
      gives: { auth: { mangle: 'near' } },
      longest: 2,
    },
    {
      why: 'a body is none',
      send: { body: { password: 'wrong' } },
      places: 1,
      gives: { body: { password: 'wrong' } },
      longest: 1,
    },
  ])('$why', ({ send, places, gives, longest }) => {
    const { moved, longest: longestIn } = replacing(LISTS);
    const one = scenario(step('first', { send: { url: '/a' } }), step('wrong', { send }));
    expect(moved(one, places).steps.map((each) => each.send)).toEqual([{ url: '/a' }, gives]);
    expect(longestIn(one)).toBe(longest);
    const twin = scenario(step('right', { send: { url: '/a' } }), step('wrong', { twin: 'right', change: send }));
    expect(moved(twin, places).steps[1]?.change).toEqual(gives);
  });
});

describe('near misses are one more dimension of the styles', () => {
  const styles = { accept: { absent: { accept: null }, list: { accept: '*/*, a/b' } } };
  const waysOf = (one: Scenario) =>
    deepened([{ scenario: one, name: 'any', each: {} }], { styles, nearMisses: LISTS }, { depth: 'deep', seed: '1' });
  const sent = (one: Scenario) =>
    waysOf(one).map(({ name, scenario: { steps } }) => [name, steps[0]?.send?.headers?.['If-Match']]);

  test('each of a list is sent, the requests are no more than the styles are', () => {
    const all = sent(scenario(step('wrong', { send: tagged('{near.kept.t}') })));
    expect(new Set(all.map(([, tag]) => tag))).toEqual(new Set(['{near.kept.t}', '{cut.kept.t}', 'W/{kept.t}']));
    expect(all[0]).toEqual(['any', '{near.kept.t}']);
  });
  test.each([
    ['that sends no wrong value', scenario(step('right', { send: tagged('{kept.t}') }))],
    ['that fixes them', { ...scenario(step('wrong', { send: tagged('{near.kept.t}') })), fixes: ['misses' as const] }],
  ])('a scenario %s has only the styles', (_why, one) => {
    expect(
      waysOf(one)
        .flatMap(({ ways = [] }) => ways)
        .filter((way) => !['absent', 'list'].includes(way)),
    ).toEqual([]);
    expect(new Set(sent(one).map(([, tag]) => tag)).size).toBe(1);
  });
  test('a list that is shorter than the others begins again', () => {
    const one = scenario(step('wrong', { send: { url: '/a', auth: { password: 'wrong' } } }));
    expect(new Set(waysOf(one).flatMap(({ ways = [] }) => ways))).toEqual(new Set(['absent', 'list', 'near miss 1']));
  });
});
