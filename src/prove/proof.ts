import type { Report, Verdict } from '../model/report.ts';
import type { Requirement } from '../model/suite.ts';
import type { Fault, Variation } from '../reference/reference.ts';

/** One server of the proof, and what the suite said of it. */
export interface Outcome {
  readonly kind: 'plain' | 'fault' | 'variation' | 'null';
  readonly name: string;
  readonly verdict: Report['verdict'];
  /** The entry was answered: without that a fault proves nothing. */
  readonly served: boolean;
  readonly rows: Readonly<Record<string, { readonly verdict: Verdict; readonly codes: readonly string[] }>>;
}

export interface Proof {
  readonly profile: string;
  readonly holds: boolean;
  readonly counts: {
    readonly faults: number;
    readonly killed: number;
    readonly variations: number;
    readonly nullTargets: number;
  };
  /** Everything that keeps the proof from holding. */
  readonly failures: readonly string[];
  /** Requirement by requirement: the faults that break it, and the finding codes that told. */
  readonly table: readonly {
    readonly requirement: string;
    readonly faults: readonly { readonly name: string; readonly killedBy: readonly string[] }[];
  }[];
  /** MUSTs of kind `probe` that a null target passes. */
  readonly passedByNull: readonly { readonly target: string; readonly requirements: readonly string[] }[];
  readonly variations: readonly string[];
}

const UPSET: readonly Verdict[] = ['violated', 'warned', 'untestable', 'not-exercised'];
const BY_LEVEL = { MUST: 'violated', SHOULD: 'warned', MAY: 'noted' } as const;

/** What an outcome comes to, for the proof. */
export const outcomeOf = (kind: Outcome['kind'], name: string, report: Report): Outcome => ({
  kind,
  name,
  verdict: report.verdict,
  served: report.verdict !== 'unreachable',
  rows: Object.fromEntries(
    report.requirements.map((row) => [
      row.id,
      { verdict: row.verdict, codes: [...new Set(row.findings.map(({ code }) => code))].sort() },
    ]),
  ),
});

/** Whether the suite tells each defect by its own requirement, and nothing else. */
export function judgeProof(
  profile: string,
  requirements: readonly Requirement[],
  faults: readonly Fault[],
  variations: readonly Variation[],
  outcomes: readonly Outcome[],
  partial = false,
): Proof {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]));
  const plain = outcomes.find(({ kind }) => kind === 'plain');
  const find = (kind: Outcome['kind'], name: string) => outcomes.find((one) => one.kind === kind && one.name === name);
  const baseline = (id: string): Verdict => plain?.rows[id]?.verdict ?? 'not-exercised';

  const plainFailures =
    plain === undefined || plain.verdict !== 'conformant'
      ? [`plain: the reference server is ${plain?.verdict ?? 'not run'}: ${upsetRows(plain).join(', ')}`]
      : upsetRows(plain).map((id) => `plain: ${id} is ${baseline(id)}`);
  const faultFailures = faults.flatMap((fault) => {
    const outcome = find('fault', fault.name);
    if (outcome === undefined) return [`fault ${fault.name}: not run`];
    if (!outcome.served) return [`fault ${fault.name}: void, the server did not serve its entry`];
    return [...survived(fault, outcome, levels.get(fault.breaks) ?? 'MUST'), ...besides(fault, outcome, baseline)];
  });
  const variationFailures = variations.flatMap(({ name }) => {
    const outcome = find('variation', name);
    if (outcome === undefined) return [`variation ${name}: not run`];
    const changed = upsetRows(outcome).filter((id) => !UPSET.includes(baseline(id)));
    return [
      ...(outcome.verdict === 'conformant' ? [] : [`variation ${name}: ${outcome.verdict}`]),
      ...changed.map(
        (id) =>
          `variation ${name}: ${id} became ${outcome.rows[id]?.verdict ?? ''} (${outcome.rows[id]?.codes.join(', ') ?? ''})`,
      ),
    ];
  });
  // Outcomes come in the order in which processes finish; the table has an order of its own.
  const nulls = outcomes.filter(({ kind }) => kind === 'null').sort((a, b) => (a.name < b.name ? -1 : 1));
  const nullFailures = nulls
    .filter(({ verdict }) => verdict === 'conformant')
    .map(({ name }) => `null target ${name} is conformant`);
  const unproved = partial
    ? []
    : requirements
        .filter(
          ({ id, level, unjudged }) =>
            level !== 'MAY' &&
            unjudged === undefined &&
            baseline(id) !== 'not-applicable' &&
            !faults.some(({ breaks }) => breaks === id),
        )
        .map(({ id }) => `${id}: no fault proves it`);
  const failures = [...plainFailures, ...faultFailures, ...variationFailures, ...nullFailures, ...unproved];
  return {
    profile,
    holds: failures.length === 0,
    counts: {
      faults: faults.length,
      killed: faults.filter((fault) => isKilled(fault, find('fault', fault.name), levels.get(fault.breaks) ?? 'MUST'))
        .length,
      variations: variations.length,
      nullTargets: nulls.length,
    },
    failures,
    table: requirements.map(({ id }) => ({
      requirement: id,
      faults: faults
        .filter(({ breaks }) => breaks === id)
        .map(({ name }) => ({ name, killedBy: find('fault', name)?.rows[id]?.codes ?? [] })),
    })),
    passedByNull: nulls.map(({ name, rows }) => ({
      target: name,
      requirements: requirements
        .filter(({ id, level, how }) => level === 'MUST' && how === 'probe' && rows[id]?.verdict === 'passed')
        .map(({ id }) => id),
    })),
    variations: variations.map(({ name }) => name),
  };
}

const upsetRows = (outcome: Outcome | undefined): readonly string[] =>
  Object.entries(outcome?.rows ?? {})
    .filter(([, { verdict }]) => UPSET.includes(verdict))
    .map(([id]) => id);

function isKilled(fault: Fault, outcome: Outcome | undefined, level: keyof typeof BY_LEVEL): boolean {
  const verdict = outcome?.rows[fault.breaks]?.verdict;
  return verdict === BY_LEVEL[level] || (level === 'SHOULD' && verdict === 'violated');
}

const survived = (fault: Fault, outcome: Outcome, level: keyof typeof BY_LEVEL): readonly string[] =>
  isKilled(fault, outcome, level)
    ? []
    : [
        `fault ${fault.name}: ${fault.breaks} is ${outcome.rows[fault.breaks]?.verdict ?? 'missing'}, not ${BY_LEVEL[level]}`,
      ];

/** Rows upset beside the one that the fault breaks, and that it does not list. What could not be asked any more is no accusation. */
const besides = (fault: Fault, outcome: Outcome, baseline: (id: string) => Verdict): readonly string[] =>
  Object.entries(outcome.rows)
    .filter(
      ([id, { verdict }]) =>
        id !== fault.breaks &&
        ['violated', 'warned'].includes(verdict) &&
        verdict !== baseline(id) &&
        fault.also?.includes(id) !== true,
    )
    .map(([id, { verdict, codes }]) => `fault ${fault.name}: ${id} is ${verdict} too (${codes.join(', ')})`);
