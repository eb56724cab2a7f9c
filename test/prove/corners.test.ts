import { describe, expect, test } from 'vitest';
import { cornersOf, judgeCorners, shareOf, sharesBy } from '../../src/prove/corners.ts';
import type { Outcome } from '../../src/prove/outcome.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';

const CHOICE = { only: [], sample: 2, all: false, quick: false, seed: 'a' };
const namesOf = (reference: Reference, corners: number, seed = 'a'): readonly string[] =>
  cornersOf(reference, { ...CHOICE, corners, seed }).map(
    ({ planted, condition }) => `${planted.name} ${condition.name}`,
  );

describe.each(Object.entries(REFERENCES))('the corners of %s', (_profile, reference) => {
  test('are the same for the same seed, and others for another', () => {
    expect(namesOf(reference, 40)).toEqual(namesOf(reference, 40));
    expect(namesOf(reference, 40)).not.toEqual(namesOf(reference, 40, 'b'));
  });

  test('are all different, and of faults and variations', () => {
    const names = namesOf(reference, 40);
    expect(new Set(names).size).toBe(50);
  });

  test('have conditions with unique names', () => {
    const names = reference.conditions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

const onPut = { name: 'method: PUT', fits: (method: string) => method === 'PUT' };
const corner = { planted: { name: 'f', breaks: 'A-1', also: ['A-2'], summary: '' }, condition: onPut };
const outcome = (more: Partial<Outcome>): Outcome => ({
  kind: 'fault-corner',
  name: 'f (method: PUT)',
  verdict: 'conformant',
  served: true,
  requirements: {},
  acted: ['PUT thing'],
  ...more,
});
const judged = (one: Outcome, upset: readonly string[]) =>
  judgeCorners([corner], [one], { isOwn: ({ breaks }) => upset.includes(breaks), upsetBy: () => upset })[0];

describe('a fault under a condition', () => {
  test.each([
    { why: 'its own requirement', upset: ['A-1'], result: 'blamed' },
    { why: 'its own and one that it lists', upset: ['A-1', 'A-2'], result: 'blamed' },
    { why: 'its own and another', upset: ['A-1', 'A-3'], result: 'found' },
    { why: 'another alone', upset: ['A-3'], result: 'found' },
    { why: 'none', upset: [], result: 'missed' },
  ])('that violates $why is $result', ({ upset, result }) => {
    expect(judged(outcome({}), upset)).toMatchObject({ result, upset, isReached: true });
  });

  test.each([
    { why: 'shows on no request that can meet it', possible: ['GET thing'], result: 'void' },
    { why: 'could show, but was not asked for', possible: ['GET thing', 'PUT thing of many words'], result: 'missed' },
  ])('that $why is $result', ({ possible, result }) => {
    expect(judged(outcome({ acted: [], possible }), [])).toMatchObject({ result, isReached: false });
  });

  test('that was not run is not judged', () => {
    expect(judgeCorners([corner], [], { isOwn: () => true, upsetBy: () => [] })).toEqual([]);
  });
});

test('shares leave out what is void, and begin with the worst', () => {
  const of = (breaks: string, result: 'blamed' | 'found' | 'missed' | 'void') =>
    ({ fault: 'f', breaks, condition: 'c', result, upset: [], isReached: true }) as const;
  const corners = [of('A-1', 'blamed'), of('A-1', 'void'), of('A-2', 'missed'), of('A-2', 'found')];
  expect(shareOf(corners)).toEqual({ of: 4, void: 1, found: 2, blamed: 1 });
  expect(sharesBy(corners, ({ breaks }) => breaks).map(({ key }) => key)).toEqual(['A-2', 'A-1']);
});
