import { describe, expect, test } from 'vitest';
import type { Binding } from '../../src/model/config.ts';
import type { Instance } from '../../src/model/plan.ts';
import type { Scenario, Step } from '../../src/model/scenario.ts';
import { follows, isPart, sequencesOf } from '../../src/plan/sequences.ts';

const place = { file: '', line: 1, column: 1 };
const step = (id: string, part: Partial<Step> = {}): Step => ({
  ...{ id, place, intent: 'read', always: false, illFormed: false, expectThrottled: [], keep: {}, expect: [] },
  ...part,
});
const CREATE = step('create', { intent: 'create', send: { method: 'POST', url: '{binding.create}' } });
const SETTLE = step('settle', { send: { url: '{created.create}' }, poll: { until: 'settled' } });
const own = (id: string, intent: Step['intent'] = 'read'): Step =>
  step(id, { intent, send: { method: 'POST', url: '{created.create}' } });

const part = (
  name: string,
  steps: readonly Step[],
  { each = {}, scenario = {} }: { readonly each?: Instance['each']; readonly scenario?: Partial<Scenario> } = {},
): Instance => ({
  name,
  each,
  binding: { name: 'vcn' } as Binding,
  scenario: {
    ...{ id: name, title: '', place, tags: [], needs: [], each: [], exclusive: false, common: true, fixes: [] },
    steps: [CREATE, SETTLE, ...steps],
    ...scenario,
  },
});

const read = part('read', [own('look')]);
const renamed = part('renamed', [own('put', 'change')], { each: { method: 'PUT', body: { name: 'a' } } });
const tagged = part('tagged', [own('put', 'change')], { each: { method: 'PUT', body: { tags: {} } } });
const renamedAgain = part('renamed-again', [own('put', 'change')], { each: { method: 'PUT', body: { name: 'a' } } });
const gone = part('gone', [own('delete', 'delete')]);
const sentAgain = part('sent-again', [step('look', { send: { url: '/', body: '{sent.create}' } })]);
const otherwise = {
  ...read,
  name: 'otherwise',
  scenario: {
    ...read.scenario,
    steps: [step('create', { intent: 'create', send: { method: 'POST', headers: { token: 'a' } } }), SETTLE],
  },
};
const compared = part('compared', [
  step('look', {
    send: { url: '{created.create}' },
    expect: [
      {
        ...{ requirement: 'A', when: [], requires: [], unless: [], place },
        checks: [{ check: 'reflects', params: { since: 'create' } }],
      },
    ],
  }),
]);

describe('what can act on what others left', () => {
  test.each([
    ['a reader, after a reader', [read], gone, true],
    ['nobody, after a deletion', [gone], read, false],
    ['nobody who is created otherwise', [read], otherwise, false],
    ['nobody twice', [read], read, false],
    ['another change', [renamed], tagged, true],
    ['not the same change, which would change nothing', [renamed, read], renamedAgain, false],
    ['what was sent to create it, where nothing was changed', [read], sentAgain, true],
    ['what was sent to create it, after a change', [renamed], sentAgain, false],
    ['what compares with the creation, after a change', [renamed], compared, false],
  ] as const)('%s', (_why, before, next, can) => {
    expect(follows(before, next)).toBe(can);
  });
});

test.each([
  ['it begins with a new resource', read, true],
  ['nothing is created first', { ...read, scenario: { ...read.scenario, steps: [own('look')] } }, false],
  ['it runs alone', part('alone', [], { scenario: { exclusive: true } }), false],
  ['the target does not offer it', { ...read, notApplicable: 'not claimed' }, false],
  ['it turns a fault on', part('hook', [step('on', { hook: { fault: '503', state: 'on' } })]), false],
] as const)('is a part if: %s', (_why, instance, is) => {
  expect(isPart(instance)).toBe(is);
});

describe('sequences', () => {
  const all = [read, renamed, tagged, renamedAgain, gone, sentAgain, compared];
  const named = (seed: string): readonly (readonly string[])[] =>
    sequencesOf(all, { depth: 'deep', seed }).map((sequence) => sequence.map(({ name }) => name));

  test('are the same for the same seed, and others for another', () => {
    expect(named('a')).toEqual(named('a'));
    expect(named('a')).not.toEqual(named('b'));
  });

  test('have parts that can follow each other, and what deletes at the end', () => {
    for (const sequence of sequencesOf(all, { depth: 'deep', seed: 'a' })) {
      expect(sequence.length).toBeGreaterThan(1);
      expect(sequence.every((one, index) => follows(sequence.slice(0, index), one))).toBe(true);
      expect(sequence.findIndex(({ name }) => name === 'gone')).toBe(sequence.length - 1);
    }
  });

  test('there are none where each thing is asked once', () => {
    expect(sequencesOf(all, { depth: 'quick', seed: 'a' })).toEqual([]);
  });
});
