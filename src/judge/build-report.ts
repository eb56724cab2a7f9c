import { VERDICTS, type Case, type Report, type RequirementReport, type RunVerdict, type Traffic, type Verdict } from '../model/report.ts';
import type { Requirement, Rule, Scenario, Suite } from '../model/suite.ts';
import type { Tally } from './tally.ts';
import type { Waiver } from '../model/waiver.ts';
import { applyWaivers, covers, isExpired } from './waivers.ts';

interface Circumstances {
  readonly tool: Report['tool'];
  readonly run: string;
  readonly target: string;
  readonly capabilities: readonly string[];
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
}

/** Judgements, gathered, become the report. */
export function buildReport(suite: Suite, tally: Tally, around: Circumstances): Report {
  const valid = around.waivers.filter((waiver) => !isExpired(waiver, around.today));
  const requirements = suite.requirements.map((row) => rowOf(row, suite, tally, around, valid));
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, requirements.filter((row) => row.verdict === verdict).length]));
  return {
    tool: around.tool,
    run: around.run,
    profile: suite.profile.id,
    title: suite.profile.title,
    target: around.target,
    startedAt: around.startedAt,
    durationMs: around.durationMs,
    verdict: runVerdictOf(requirements, around),
    partial: around.partial,
    strict: around.strict,
    counts: counts as Record<Verdict, number>,
    requests: around.requests,
    requirements,
    remarks: around.remarks,
    staleWaivers: staleOf(around, requirements),
    ...(around.traffic === undefined ? {} : { traffic: around.traffic }),
  };
}

function rowOf(row: Requirement, suite: Suite, tally: Tally, around: Circumstances, waivers: readonly Waiver[]): RequirementReport {
  const selected = around.selected.has(row.id);
  const { cases, findings } = applyWaivers(row.id, tally.casesOf(row), tally.findingsOf(row), waivers);
  const judged = cases.reduce((sum, one) => sum + one.judged, 0);
  const base = {
    id: row.id, level: row.level, text: row.text, source: row.source,
    ...(row.ruling === undefined ? {} : { ruling: row.ruling }),
    selected,
  };
  const lacking = row.needs.filter((capability) => !around.capabilities.includes(capability));
  if (lacking.length > 0) {
    return { ...base, verdict: 'not-applicable', reason: `the target does not claim ${lacking.join(', ')}`, judged: 0, findings: [], cases: [] };
  }
  if (!selected) return { ...base, verdict: 'not-exercised', reason: 'not selected', judged: 0, findings: [], cases: [] };
  const { verdict, reason } = rollUp(row, cases, suite, around);
  return { ...base, verdict, ...(reason === undefined ? {} : { reason }), judged, findings, cases };
}

/** The worst verdict of the cases; what was never there to be judged does not count against a row that was judged elsewhere. */
function rollUp(row: Requirement, cases: readonly Case[], suite: Suite, { traffic }: Circumstances): { readonly verdict: Verdict; readonly reason?: string } {
  if (row.unjudged !== undefined) return { verdict: 'not-applicable', reason: `cannot be judged from outside: ${row.unjudged}` };
  const telling = cases.filter(({ verdict }) => verdict !== 'not-exercised');
  const worst = VERDICTS.find((verdict) => telling.some((one) => one.verdict === verdict));
  if (worst !== undefined) {
    const reason = telling.find((one) => one.verdict === worst)?.reason;
    return { verdict: worst, ...(reason === undefined ? {} : { reason }) };
  }
  const judges: readonly (Rule | Scenario)[] = [
    ...suite.rules.filter(({ expectation }) => expectation.requirement === row.id),
    ...suite.scenarios.filter(({ steps }) => steps.some(({ expect }) => expect.some(({ requirement }) => requirement === row.id))),
  ];
  const reasons = judges.map(({ otherwise }) => otherwise);
  if (reasons.length > 0 && reasons.every((reason) => reason !== undefined)) return { verdict: 'not-applicable', reason: reasons[0] ?? '' };
  return { verdict: 'not-exercised', reason: traffic === undefined ? 'nothing was there to judge' : UNSHOWN[row.how] };
}

/** What to say of a row that traffic did not settle. */
const UNSHOWN: Readonly<Record<Requirement['how'], string>> = {
  probe: 'only an active run can settle it (assay run)',
  rule: 'no exchange showed it',
};

/** What traffic leaves open: nobody claimed that it would show everything. */
const UNSETTLED: readonly Verdict[] = ['not-exercised', 'untestable'];

const PROVEN: readonly Verdict[] = ['passed', 'waived', 'not-applicable', 'noted', 'warned'];

function runVerdictOf(rows: readonly RequirementReport[], { responses, traffic }: Circumstances): RunVerdict {
  const selected = rows.filter((row) => row.selected);
  // Traffic that no rule is about proves nothing.
  if (responses > 0 && traffic !== undefined && selected.every(({ judged }) => judged === 0)) return 'incomplete';
  // A certificate that is not to be trusted is found without any response.
  if (selected.some(({ verdict }) => verdict === 'violated')) return 'violations';
  if (responses === 0) return 'unreachable';
  return selected.some(({ level, verdict }) => level === 'MUST' && !PROVEN.includes(verdict) && !(traffic !== undefined && UNSETTLED.includes(verdict))) ? 'incomplete' : 'conformant';
}

/** Waivers that no longer hold, or that nothing needs any more. */
function staleOf({ waivers, today, responses }: Circumstances, rows: readonly RequirementReport[]): readonly string[] {
  return waivers.flatMap((waiver) => {
    if (isExpired(waiver, today)) return [`${waiver.requirement}: the waiver expired on ${waiver.expires ?? ''}`];
    const row = rows.find(({ id }) => id === waiver.requirement);
    const mine = row?.cases.filter((one) => covers(waiver, waiver.requirement, one)) ?? [];
    const exercised = responses > 0 && mine.some(({ judged }) => judged > 0);
    const needed = mine.some(({ verdict }) => verdict === 'waived');
    return exercised && !needed && row?.selected === true ? [`${waiver.requirement}: waived, but it passes now: ${waiver.reason}`] : [];
  });
}
