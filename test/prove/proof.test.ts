import { describe, expect, test } from 'vitest';
import type { Requirement } from '../../src/model/suite.ts';
import { nullTargets } from '../../src/prove/null-targets.ts';
import { judgeProof, type Outcome } from '../../src/prove/proof.ts';

const requirement = (id: string, level: Requirement['level']): Requirement => ({
  id,
  level,
  how: 'probe',
  needs: [],
  sources: [{ name: 's', document: 's' }],
  text: 't',
});
const REQUIREMENTS = [requirement('A-1', 'MUST'), requirement('A-2', 'SHOULD')];
const FAULTS = [
  { name: 'breaks-1', breaks: 'A-1', summary: '' },
  { name: 'breaks-2', breaks: 'A-2', also: ['A-1'], summary: '' },
];
const VARIATIONS = [{ name: 'legal', summary: '' }];

const outcome = (
  kind: Outcome['kind'],
  name: string,
  verdicts: Readonly<Record<string, Outcome['requirements'][string]['verdict']>>,
  verdict: Outcome['verdict'] = 'conformant',
): Outcome => ({
  kind,
  name,
  verdict,
  served: verdict !== 'unreachable',
  requirements: Object.fromEntries(
    Object.entries({ 'A-1': 'passed' as const, 'A-2': 'passed' as const, ...verdicts }).map(([id, one]) => [
      id,
      { verdict: one, codes: ['x.y'] },
    ]),
  ),
});

const GOOD = [
  outcome('plain', 'plain', {}),
  outcome('fault', 'breaks-1', { 'A-1': 'violated' }, 'violations'),
  outcome('fault', 'breaks-2', { 'A-2': 'warned', 'A-1': 'violated' }, 'violations'),
  outcome('variation', 'legal', {}),
  outcome('null', 'constant 200', { 'A-1': 'violated' }, 'violations'),
];
const replaced = (name: string, by: Outcome): readonly Outcome[] => GOOD.map((one) => (one.name === name ? by : one));
const judged = (outcomes: readonly Outcome[]) => judgeProof('p', REQUIREMENTS, FAULTS, VARIATIONS, outcomes);

describe('a proof', () => {
  test('holds where each defect is told by its own requirement and nothing else', () => {
    expect(judged(GOOD)).toMatchObject({
      holds: true,
      failures: [],
      counts: { faults: 2, killed: 2, variations: 1, nullTargets: 1 },
    });
  });

  test.each([
    {
      why: 'a fault that is not found',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', {})),
      says: /breaks-1: A-1 is passed/,
    },
    {
      why: 'a fault found only as untestable',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', { 'A-1': 'untestable' }, 'incomplete')),
      says: /breaks-1: A-1 is untestable/,
    },
    {
      why: 'a requirement upset that the fault does not list',
      outcomes: replaced(
        'breaks-1',
        outcome('fault', 'breaks-1', { 'A-1': 'violated', 'A-2': 'warned' }, 'violations'),
      ),
      says: /breaks-1: A-2 is warned too/,
    },
    {
      why: 'a server that did not boot proves nothing',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', { 'A-1': 'violated' }, 'unreachable')),
      says: /invalid, the server did not answer/,
    },
    {
      why: 'a variation that changes a verdict',
      outcomes: replaced('legal', outcome('variation', 'legal', { 'A-2': 'warned' })),
      says: /legal: A-2 became warned/,
    },
    {
      why: 'a null target that passes',
      outcomes: replaced('constant 200', outcome('null', 'constant 200', {})),
      says: /constant 200 is conformant/,
    },
    {
      why: 'a plain server that is not conformant',
      outcomes: replaced('plain', outcome('plain', 'plain', { 'A-1': 'not-exercised' }, 'incomplete')),
      says: /plain: the reference server is incomplete/,
    },
    {
      why: 'a fault that was not run',
      outcomes: GOOD.filter(({ name }) => name !== 'breaks-2'),
      says: /breaks-2: not run/,
    },
  ])('does not hold: $why', ({ outcomes, says }) => {
    const proof = judged(outcomes);
    expect(proof.holds).toBe(false);
    expect(proof.failures.join('\n')).toMatch(says);
  });

  test('names what a null target passes', () => {
    expect(judged(replaced('constant 200', outcome('null', 'constant 200', {}, 'violations'))).passedByNull).toEqual([
      { target: 'constant 200', requirements: ['A-1'] },
    ]);
  });

  test('wants a fault for each MUST and SHOULD that was judged', () => {
    expect(
      judgeProof(
        'p',
        [...REQUIREMENTS, requirement('A-3', 'MUST')],
        FAULTS,
        VARIATIONS,
        GOOD.map((one) => ({
          ...one,
          requirements: { ...one.requirements, 'A-3': { verdict: 'passed' as const, codes: [] } },
        })),
      ).failures,
    ).toEqual(['A-3: no fault proves it']);
  });
});

test('null targets are constant answers, an echo, a closed port and silence', () => {
  expect(nullTargets({ success: '{}', error: '{}' }).map(({ name }) => name)).toEqual([
    'constant 200',
    'constant 201',
    'constant 204',
    'constant 400',
    'constant 401',
    'constant 404',
    'constant 500',
    'echo',
    'closed port',
    'never answers',
  ]);
});
