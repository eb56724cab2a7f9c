import {
  VERDICTS,
  type Case,
  type Claims,
  type Report,
  type RequirementReport,
  type Traffic,
  type Verdict,
} from '../model/report.ts';
import type { Rule, Scenario } from '../model/scenario.ts';
import { sourceText } from '../model/source.ts';
import type { Requirement, Suite } from '../model/suite.ts';
import type { Tally } from './tally.ts';
import type { Waiver } from '../model/waiver.ts';
import { runVerdictOf } from './run-verdict.ts';
import { applyWaivers, isExpired, reportedWaivers, staleTexts } from './waivers.ts';

interface Circumstances {
  readonly tool: Report['tool'];
  readonly run: string;
  readonly target: string;
  readonly claims: Claims;
  readonly selected: ReadonlySet<string>;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  /** Responses received; with none, the target counts as unreachable. */
  readonly responses: number;
  readonly partial: boolean;
  readonly strict: boolean;
  readonly remarks: readonly string[];
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Given where others caused the exchanges: what they do not show is not held against the target. */
  readonly traffic?: Traffic;
  /** Given where the other scenarios run elsewhere. */
  readonly shard?: { readonly index: number; readonly of: number };
}

/** Judgements, gathered, become the report. */
export function buildReport(suite: Suite, tally: Tally, around: Circumstances): Report {
  const valid = around.waivers.filter((waiver) => !isExpired(waiver, around.today));
  const requirements = suite.requirements.map((row) => rowOf(row, suite, tally, around, valid));
  const waivers = reportedWaivers(around.waivers, requirements, around.today);
  return {
    tool: around.tool,
    run: around.run,
    profile: suite.profile.id,
    title: suite.profile.title,
    target: around.target,
    startedAt: around.startedAt,
    durationMs: around.durationMs,
    verdict: runVerdictOf(requirements, {
      answered: around.responses > 0,
      partial: around.partial,
      onTraffic: around.traffic !== undefined,
    }),
    partial: around.partial,
    strict: around.strict,
    counts: countsOf(requirements),
    requests: around.requests,
    requirements,
    remarks: around.remarks,
    ...(around.traffic === undefined ? {} : { traffic: around.traffic }),
    staleWaivers: staleTexts(waivers),
    waivers,
    claims: around.claims,
    ...(around.shard === undefined ? {} : { shard: { ...around.shard, selected: [...around.selected] } }),
  };
}

function rowOf(
  row: Requirement,
  suite: Suite,
  tally: Tally,
  around: Circumstances,
  waivers: readonly Waiver[],
): RequirementReport {
  const selected = around.selected.has(row.id);
  const { cases, findings } = applyWaivers(row.id, tally.casesOf(row), tally.findingsOf(row), waivers);
  const judged = cases.reduce((sum, one) => sum + one.judged, 0);
  const base = {
    id: row.id,
    level: row.level,
    text: row.text,
    source: sourceText(row.sources),
    ...(row.ruling === undefined ? {} : { ruling: row.ruling }),
    selected,
  };
  const lacking = row.needs.filter((capability) => !around.claims.capabilities.includes(capability));
  if (lacking.length > 0) {
    return {
      ...base,
      verdict: 'not-applicable',
      reason: `the target does not claim ${lacking.join(', ')}`,
      judged: 0,
      findings: [],
      cases: [],
    };
  }
  if (!selected)
    return { ...base, verdict: 'not-exercised', reason: 'not selected', judged: 0, findings: [], cases: [] };
  const { verdict, reason } = rollUp(row, cases, suite, around);
  // Another shard may judge it: what was not there here is not held against this one.
  if (around.shard !== undefined && verdict === 'not-exercised')
    return { ...base, selected: false, verdict, reason: 'not judged in this shard', judged, findings, cases };
  return { ...base, verdict, ...(reason === undefined ? {} : { reason }), judged, findings, cases };
}

/** The worst verdict of the cases; what was never there to be judged does not count against a row that was judged elsewhere. */
function rollUp(
  row: Requirement,
  cases: readonly Case[],
  suite: Suite,
  { traffic }: Circumstances,
): { readonly verdict: Verdict; readonly reason?: string } {
  if (row.unjudged !== undefined)
    return { verdict: 'not-applicable', reason: `cannot be judged from outside: ${row.unjudged}` };
  const telling = cases.filter(({ verdict }) => verdict !== 'not-exercised');
  const worst = VERDICTS.find((verdict) => telling.some((one) => one.verdict === verdict));
  if (worst !== undefined) {
    const reason = telling.find((one) => one.verdict === worst)?.reason;
    return { verdict: worst, ...(reason === undefined ? {} : { reason }) };
  }
  const judges: readonly (Rule | Scenario)[] = [
    ...suite.rules.filter(({ expectation }) => expectation.requirement === row.id),
    ...suite.scenarios.filter(({ steps }) =>
      steps.some(({ expect }) => expect.some(({ requirement }) => requirement === row.id)),
    ),
  ];
  const reasons = judges.map(({ notApplicableReason }) => notApplicableReason);
  if (reasons.length > 0 && reasons.every((reason) => reason !== undefined))
    return { verdict: 'not-applicable', reason: reasons[0] ?? '' };
  return { verdict: 'not-exercised', reason: traffic === undefined ? 'nothing was there to judge' : UNSHOWN[row.how] };
}

/** What to say of a row that traffic did not settle. */
const UNSHOWN: Readonly<Record<Requirement['how'], string>> = {
  probe: 'only an active run can settle it (assay run)',
  rule: 'no exchange showed it',
};

/** How many requirements have which verdict. */
export const countsOf = (rows: readonly RequirementReport[]): Record<Verdict, number> =>
  Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]),
  ) as Record<Verdict, number>;
