import { verdictOf } from '../judge/verdict-of.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Level, Requirement } from '../model/suite.ts';
import type { Fault, Variation } from '../reference/reference.ts';
import { judgeCorners, type Corner, type JudgedCorner } from './corners.ts';
import type { Outcome } from './outcome.ts';

export interface Proof {
  readonly profile: string;
  /** What was planted: servers or clients. */
  readonly subject: 'server' | 'client';
  readonly holds: boolean;
  readonly counts: {
    readonly faults: number;
    readonly killed: number;
    readonly variations: number;
    readonly nullTargets: number;
  };
  /** Every reason why the proof does not hold. */
  readonly failures: readonly string[];
  /** For each requirement, the faults that break it, and the finding codes that detected them. */
  readonly table: readonly {
    readonly requirement: string;
    readonly faults: readonly { readonly name: string; readonly killedBy: readonly string[] }[];
  }[];
  /** MUSTs of kind `probe` that a null target passes, each with the reason why it may. */
  readonly passedByNull: readonly {
    readonly target: string;
    readonly passes: readonly { readonly requirement: string; readonly reason: string | undefined }[];
  }[];
  readonly variations: readonly string[];
  readonly corners: readonly JudgedCorner[];
}

/** Why null targets may pass a requirement: what it says is true of them. */
export interface NullPass {
  readonly requirement: string;
  readonly targets: readonly string[];
  readonly reason: string;
}

/** What does next to nothing is called. */
export const NULL_NAMES = { server: 'null target', client: 'null client' } as const;

const UPSET: readonly Verdict[] = ['violated', 'warned', 'untestable', 'not-exercised'];

/** Look-ups in the outcomes. */
interface Outcomes {
  readonly find: (kind: Outcome['kind'], name: string) => Outcome | undefined;
  /** The verdict on the plain server. */
  readonly baseline: (id: string) => Verdict;
  readonly levelOf: (id: string) => Level;
  /** In a fixed order, since outcomes come in the order in which processes finish. */
  readonly nulls: readonly Outcome[];
}

/** What a proof was to test. */
interface Tested extends Pick<Proof, 'profile' | 'subject'> {
  readonly requirements: readonly Requirement[];
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  readonly corners: readonly Corner[];
  /** A partial proof need not prove every requirement. */
  readonly partial: boolean;
  readonly nullPasses: readonly NullPass[];
}

/** Whether the suite reports each defect under its own requirement and no other. */
export function judgeProof(
  { profile, subject, requirements, faults, variations, corners, partial, nullPasses }: Tested,
  all: readonly Outcome[],
): Proof {
  const outcomes = outcomesOf(all, requirements);
  const passedByNull = outcomes.nulls.map((target) => passedBy(target, requirements, nullPasses));
  const failures = [
    ...plainFailures(outcomes, subject),
    ...faults.flatMap((fault) => faultFailures(fault, outcomes)),
    ...variations.flatMap((variation) => variationFailures(variation, outcomes)),
    ...nullFailures(outcomes, subject),
    ...passedByNull.flatMap(unreasoned),
    ...cornerFailures(all, outcomes),
    ...(partial ? [] : [...unproved(requirements, faults, outcomes), ...staleReasons(nullPasses, passedByNull)]),
  ];
  return {
    profile,
    subject,
    holds: failures.length === 0,
    counts: {
      faults: faults.length,
      killed: faults.filter((fault) => isKilled(fault, outcomes)).length,
      variations: variations.length,
      nullTargets: outcomes.nulls.length,
    },
    failures,
    table: requirements.map(({ id }) => ({ requirement: id, faults: proversOf(id, faults, outcomes) })),
    passedByNull,
    variations: variations.map(({ name }) => name),
    corners: judgeCorners(corners, all, {
      isOwn: (fault, outcome) => isOwn(fault, outcome, outcomes),
      upsetBy: (outcome) => violatedIn(outcome, outcomes),
    }),
  };
}

function outcomesOf(all: readonly Outcome[], requirements: readonly Requirement[]): Outcomes {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]));
  const find: Outcomes['find'] = (kind, name) => all.find((one) => one.kind === kind && one.name === name);
  const plain = find('plain', 'plain');
  return {
    find,
    baseline: (id) => plain?.requirements[id]?.verdict ?? 'not-exercised',
    levelOf: (id) => levels.get(id) ?? 'MUST',
    nulls: all.filter(({ kind }) => kind === 'null').sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function plainFailures({ find, baseline }: Outcomes, subject: Proof['subject']): readonly string[] {
  const plain = find('plain', 'plain');
  const upset = upsetBy(plain);
  if (plain?.verdict === 'conformant') return upset.map((id) => `plain: ${id} is ${baseline(id)}`);
  return [`plain: the reference ${subject} is ${plain?.verdict ?? 'not run'}: ${upset.join(', ')}`];
}

function faultFailures(fault: Fault, outcomes: Outcomes): readonly string[] {
  const outcome = outcomes.find('fault', fault.name);
  if (outcome === undefined) return [`fault ${fault.name}: not run`];
  if (!outcome.served) return [`fault ${fault.name}: invalid, the server did not answer at its entry`];
  return [...survived(fault, outcomes), ...besides(fault, outcome, outcomes)];
}

function variationFailures({ name }: Variation, outcomes: Outcomes): readonly string[] {
  const outcome = outcomes.find('variation', name);
  return outcome === undefined ? [`variation ${name}: not run`] : flagged(outcome, outcomes);
}

/** A legal variation is legal under every condition too. How many faults are found is a measure, not a condition. */
const cornerFailures = (all: readonly Outcome[], outcomes: Outcomes): readonly string[] =>
  all.filter(({ kind }) => kind === 'variation-corner').flatMap((outcome) => flagged(outcome, outcomes));

function flagged(outcome: Outcome, { baseline }: Outcomes): readonly string[] {
  const { name } = outcome;
  const changed = upsetBy(outcome).filter((id) => !UPSET.includes(baseline(id)));
  return [
    ...(outcome.verdict === 'conformant' ? [] : [`variation ${name}: ${outcome.verdict}`]),
    ...changed.map((id) => {
      const { verdict = '', codes = [] } = outcome.requirements[id] ?? {};
      return `variation ${name}: ${id} became ${verdict} (${codes.join(', ')})`;
    }),
  ];
}

const nullFailures = ({ nulls }: Outcomes, subject: Proof['subject']): readonly string[] =>
  nulls
    .filter(({ verdict }) => verdict === 'conformant')
    .map(({ name }) => `the ${NULL_NAMES[subject]} ${name} is conformant`);

/** Requirements that are judged and count, but that no fault proves. */
const unproved = (
  requirements: readonly Requirement[],
  faults: readonly Fault[],
  { baseline }: Outcomes,
): readonly string[] =>
  requirements
    .filter(
      ({ id, level, unjudged }) =>
        level !== 'MAY' &&
        unjudged === undefined &&
        baseline(id) !== 'not-applicable' &&
        !faults.some(({ breaks }) => breaks === id),
    )
    .map(({ id }) => `${id}: no fault proves it`);

const proversOf = (id: string, faults: readonly Fault[], { find }: Outcomes): Proof['table'][number]['faults'] =>
  faults
    .filter(({ breaks }) => breaks === id)
    .map(({ name }) => ({ name, killedBy: find('fault', name)?.requirements[id]?.codes ?? [] }));

const passedBy = (
  { name, requirements: judged }: Outcome,
  requirements: readonly Requirement[],
  nullPasses: readonly NullPass[],
): Proof['passedByNull'][number] => ({
  target: name,
  passes: requirements
    .filter(({ id, level, how }) => level === 'MUST' && how === 'probe' && judged[id]?.verdict === 'passed')
    .map(({ id }) => ({
      requirement: id,
      reason: nullPasses.find(({ requirement, targets }) => requirement === id && targets.includes(name))?.reason,
    })),
});

const unreasoned = ({ target, passes }: Proof['passedByNull'][number]): readonly string[] =>
  passes
    .filter(({ reason }) => reason === undefined)
    .map(({ requirement }) => `the null target ${target} passes ${requirement}, and no reason is given`);

const staleReasons = (nullPasses: readonly NullPass[], passedByNull: Proof['passedByNull']): readonly string[] =>
  nullPasses.flatMap(({ requirement, targets }) =>
    targets
      .filter(
        (name) =>
          !passedByNull.some(
            ({ target, passes }) => target === name && passes.some((passed) => passed.requirement === requirement),
          ),
      )
      .map((name) => `the null target ${name} no longer passes ${requirement}: remove the reason`),
  );

const upsetBy = (outcome: Outcome | undefined): readonly string[] =>
  Object.entries(outcome?.requirements ?? {})
    .filter(([, { verdict }]) => UPSET.includes(verdict))
    .map(([id]) => id);

const isKilled = (fault: Fault, outcomes: Outcomes): boolean =>
  isOwn(fault, outcomes.find('fault', fault.name), outcomes);

/** Whether the requirement that a fault breaks has the verdict of its level. */
function isOwn({ breaks }: Fault, outcome: Outcome | undefined, { levelOf }: Outcomes): boolean {
  const verdict = outcome?.requirements[breaks]?.verdict;
  const level = levelOf(breaks);
  return verdict === verdictOf(level) || (level === 'SHOULD' && verdict === 'violated');
}

function survived(fault: Fault, outcomes: Outcomes): readonly string[] {
  if (isKilled(fault, outcomes)) return [];
  const { name, breaks } = fault;
  const verdict = outcomes.find('fault', name)?.requirements[breaks]?.verdict ?? 'missing';
  return [`fault ${name}: ${breaks} is ${verdict}, not ${verdictOf(outcomes.levelOf(breaks))}`];
}

/**
 * Requirements that a fault violates besides its own and those that it lists. A requirement that could not be tested
 * is not
 * violated.
 */
const besides = (fault: Fault, outcome: Outcome, outcomes: Outcomes): readonly string[] =>
  violatedIn(outcome, outcomes)
    .filter((id) => id !== fault.breaks && fault.also?.includes(id) !== true)
    .map((id) => {
      const { verdict = '', codes = [] } = outcome.requirements[id] ?? {};
      return `fault ${fault.name}: ${id} is ${verdict} too (${codes.join(', ')})`;
    });

/** What is violated or warned of, and is not on the plain server. */
const violatedIn = ({ requirements }: Outcome, { baseline }: Outcomes): readonly string[] =>
  Object.entries(requirements)
    .filter(([id, { verdict }]) => ['violated', 'warned'].includes(verdict) && verdict !== baseline(id))
    .map(([id]) => id);
