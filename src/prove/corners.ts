import type { Condition, Fault, Reference, Variation } from '../reference/reference.ts';
import { digestOf } from '../support/digest.ts';
import type { Outcome } from './outcome.ts';
import type { Choice } from './choice.ts';

/** One in this many corners has a variation; the others have faults. */
const VARIATIONS_SHARE = 4;

/** A fault or a variation that shows under a condition only. */
export interface Corner {
  readonly planted: Fault | Variation;
  readonly condition: Condition;
}

/** The corners that a seed chooses: different pairs, all equally likely. */
export function cornersOf(reference: Reference, { corners = 0, seed }: Choice): readonly Corner[] {
  const variations = reference.variations.filter(({ mayVary }) => mayVary === true);
  return [
    ...drawn(reference.faults, reference.conditions, corners, `${seed} fault`),
    ...drawn(variations, reference.conditions, Math.ceil(corners / VARIATIONS_SHARE), `${seed} variation`),
  ];
}

function drawn(
  all: readonly (Fault | Variation)[],
  conditions: readonly Condition[],
  most: number,
  seed: string,
): readonly Corner[] {
  return all
    .flatMap((planted) =>
      conditions.map((condition) => ({
        corner: { planted, condition },
        lot: digestOf(`${seed} ${planted.name} ${condition.name}`),
      })),
    )
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, most)
    .map(({ corner }) => corner);
}

/** The name of a corner, in outcomes and texts. */
export const cornerName = (planted: string, condition: string): string => `${planted} (${condition})`;

/** What came of a fault under a condition. */
export interface JudgedCorner {
  readonly fault: string;
  readonly breaks: string;
  readonly condition: string;
  /**
   * `blamed`: violated under its own requirement, and under no other that the fault does not list. `found`: violated,
   * but not only so. `missed`: nothing is violated. `void`: no request can show the fault under this condition.
   */
  readonly result: 'blamed' | 'found' | 'missed' | 'void';
  /** The requirements that are violated or warned of, though they are not on the plain server. */
  readonly upset: readonly string[];
  /** Whether any answer of the run was other than the plain server's. */
  readonly isReached: boolean;
}

interface Judging {
  /** Whether a fault is reported under its own requirement. */
  readonly isOwn: (fault: Fault, outcome: Outcome) => boolean;
  readonly upsetBy: (outcome: Outcome) => readonly string[];
}

/** Judges the fault of each corner by its outcome. */
export function judgeCorners(
  corners: readonly Corner[],
  outcomes: readonly Outcome[],
  { isOwn, upsetBy }: Judging,
): readonly JudgedCorner[] {
  return corners.flatMap(({ planted, condition }) => {
    if (!('breaks' in planted)) return [];
    const name = cornerName(planted.name, condition.name);
    const outcome = outcomes.find((one) => one.kind === 'fault-corner' && one.name === name);
    if (outcome === undefined) return [];
    const upset = upsetBy(outcome);
    const isAlone = upset.every((id) => id === planted.breaks || planted.also?.includes(id) === true);
    const result =
      isOwn(planted, outcome) && isAlone ? 'blamed' : upset.length > 0 ? 'found' : silent(outcome, condition);
    const isReached = (outcome.acted ?? []).length > 0;
    return [{ fault: planted.name, breaks: planted.breaks, condition: condition.name, result, upset, isReached }];
  });
}

/** Why nothing was found: without the condition, the fault may never show on a request that can meet it. */
function silent({ acted = [], possible = [] }: Outcome, { fits }: Condition): 'missed' | 'void' {
  const canShow = [...acted, ...possible].some((where) => {
    const [method = '', ...kind] = where.split(' ');
    return fits(method, kind.join(' '));
  });
  return canShow ? 'missed' : 'void';
}

/** How many of some corners are void, found, and blamed rightly. */
export interface Share {
  readonly of: number;
  readonly void: number;
  readonly found: number;
  readonly blamed: number;
}

export const shareOf = (corners: readonly JudgedCorner[]): Share => ({
  of: corners.length,
  void: count(corners, ['void']),
  found: count(corners, ['found', 'blamed']),
  blamed: count(corners, ['blamed']),
});

const count = (corners: readonly JudgedCorner[], results: readonly JudgedCorner['result'][]): number =>
  corners.filter(({ result }) => results.includes(result)).length;

/** The shares of corners that have something in common, the worst first. */
export function sharesBy(
  corners: readonly JudgedCorner[],
  keyOf: (corner: JudgedCorner) => string,
): readonly (Share & { readonly key: string })[] {
  const keys = [...new Set(corners.map(keyOf))];
  return keys
    .map((key) => ({ key, ...shareOf(corners.filter((corner) => keyOf(corner) === key)) }))
    .sort((a, b) => missedIn(b) - missedIn(a) || (a.key < b.key ? -1 : 1));
}

const missedIn = ({ of, void: nothing, found }: Share): number => of - nothing - found;
