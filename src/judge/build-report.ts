import { type OperationCoverage } from '../model/operation-coverage.ts';
import {
  type Case,
  type Claims,
  type Report,
  type RequirementReport,
  type Traffic,
  type FailingSequence,
} from '../model/report.ts';
import { VERDICTS, type RunVerdict, type Verdict } from '../model/verdict.ts';
import type { Part, Selection } from '../model/plan.ts';
import type { Rule, Scenario } from '../model/scenario.ts';
import { cited, sourceText } from '../model/source.ts';
import type { Requirement, Suite } from '../model/suite.ts';
import { NOTHING_JUDGED, type Tally } from './tally.ts';
import type { Waiver } from '../model/waiver.ts';
import { claimResultOf } from './claim-result.ts';
import { withIds } from './finding-ids.ts';
import type { Deepening } from '../model/style.ts';
import { runVerdictOf } from './run-verdict.ts';
import { applyWaivers, isExpired, reportedWaivers, staleTexts } from './waivers.ts';

interface Circumstances {
  readonly tool: Report['tool'];
  readonly run: string;
  readonly target: string;
  readonly claims: Claims;
  readonly selected: ReadonlySet<string>;
  /** Set where the command line named what to judge. */
  readonly selection?: Selection;
  readonly deepening?: Deepening;
  readonly sequences?: readonly FailingSequence[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  /** Responses received; if there are none, the target counts as unreachable. */
  readonly responses: number;
  readonly partial: boolean;
  /** Why a partial run ended. */
  readonly halted?: string;
  readonly strict: boolean;
  readonly remarks: readonly string[];
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Set if the exchanges are recorded traffic: requirements that it does not show do not fail the run. */
  readonly traffic?: Traffic;
  readonly operations?: OperationCoverage;
  /** Set if nothing was judged, and why. */
  readonly stop?: { readonly verdict: RunVerdict; readonly reason: string };
  /** Set if other scenarios run in other shards. */
  readonly shard?: Part;
}

/** The report on all judgements of a run. */
export function buildReport(suite: Suite, tally: Tally, around: Circumstances): Report {
  const valid = around.waivers.filter((waiver) => !isExpired(waiver, around.today));
  const requirements = suite.requirements.map((requirement) => reportOn(requirement, suite, tally, around, valid));
  const waivers = reportedWaivers(around.waivers, requirements, around.today);
  return {
    tool: around.tool,
    run: around.run,
    profile: suite.profile.id,
    ...(suite.role === 'client' ? { role: suite.role } : {}),
    title: suite.profile.title,
    target: around.target,
    startedAt: around.startedAt,
    durationMs: around.durationMs,
    verdict:
      around.stop?.verdict ??
      runVerdictOf(requirements, {
        answered: around.responses > 0,
        partial: around.partial,
        onTraffic: around.traffic !== undefined,
        part: around.shard !== undefined,
      }),
    partial: around.partial,
    ...(around.halted === undefined ? {} : { ended: around.halted }),
    strict: around.strict,
    counts: countsOf(requirements),
    requests: around.requests,
    requirements,
    remarks: around.remarks,
    ...(around.stop === undefined ? {} : { stopped: around.stop.reason }),
    ...(around.traffic === undefined ? {} : { traffic: around.traffic }),
    ...(around.operations === undefined ? {} : { operations: around.operations }),
    // A waiver that this shard does not need may be needed in another.
    staleWaivers: staleTexts(around.shard === undefined ? waivers : waivers.filter(({ state }) => state === 'expired')),
    ...(suite.profile.resend === undefined ? {} : { resend: suite.profile.resend }),
    waivers,
    claims: around.claims,
    ...(around.selection === undefined ? {} : { selection: around.selection }),
    ...(around.deepening === undefined ? {} : { deepening: around.deepening }),
    ...(around.sequences === undefined ? {} : { sequences: around.sequences }),
    ...claimOf(suite, requirements, around),
    ...(around.shard === undefined ? {} : { shard: { ...around.shard, selected: [...around.selected] } }),
  };
}

/** Levels are claimed by a target: traffic claims none. */
function claimOf(
  { role, profile: { levels } }: Suite,
  requirements: readonly RequirementReport[],
  { traffic, partial, selection, claims: { capabilities } }: Circumstances,
): Pick<Report, 'levels' | 'claim'> {
  if (levels.length === 0 || traffic !== undefined || role === 'client') return {};
  return { levels, claim: claimResultOf({ levels, capabilities, requirements, partial, selection }) };
}

type Judged = Pick<RequirementReport, 'verdict' | 'reason' | 'selected' | 'judged' | 'findings' | 'cases'>;

function reportOn(
  requirement: Requirement,
  suite: Suite,
  tally: Tally,
  around: Circumstances,
  waivers: readonly Waiver[],
): RequirementReport {
  const { id, level, text, defect, needs, sources, ruling } = requirement;
  const judged = judgedOf(requirement, suite, tally, around, waivers);
  return {
    id,
    level,
    text,
    ...(defect === undefined ? {} : { defect }),
    needs,
    source: sourceText(sources),
    sources: sources.map(cited),
    ...(ruling === undefined ? {} : { ruling }),
    ...judged,
    findings: withIds(id, judged.findings, around.run),
  };
}

/** The verdict on a requirement from its cases, or the reason why it was not judged. */
function judgedOf(
  requirement: Requirement,
  suite: Suite,
  tally: Tally,
  around: Circumstances,
  waivers: readonly Waiver[],
): Judged {
  const selected = around.selected.has(requirement.id);
  const untouched = (verdict: Verdict, reason: string): Judged => ({
    selected,
    verdict,
    reason,
    judged: 0,
    findings: [],
    cases: [],
  });
  const lacking = requirement.needs.filter((capability) => !around.claims.capabilities.includes(capability));
  if (lacking.length > 0) return untouched('not-applicable', `the target does not claim ${lacking.join(', ')}`);
  if (!selected) return untouched('not-exercised', 'not selected');
  if (around.stop !== undefined && requirement.unjudged === undefined)
    return untouched('untestable', around.stop.reason);
  const gathered = { cases: tally.casesOf(requirement), findings: tally.findingsOf(requirement) };
  const { cases, findings } = applyWaivers(requirement.id, gathered.cases, gathered.findings, waivers);
  const judged = cases.reduce((sum, one) => sum + one.judged, 0);
  const { verdict, reason } = rollUp(requirement, cases, suite, around);
  // Another shard may judge it, so it does not fail this one. Traffic need not show it anyway.
  if (around.shard !== undefined && around.traffic === undefined && verdict === 'not-exercised')
    return { selected: false, verdict, reason: 'not judged in this shard', judged, findings, cases };
  return { selected, verdict, ...(reason === undefined ? {} : { reason }), judged, findings, cases };
}

interface RollUp {
  readonly verdict: Verdict;
  readonly reason?: string;
}

/** The worst verdict of the cases. Cases with nothing to judge count only if there are no others. */
function rollUp(requirement: Requirement, cases: readonly Case[], suite: Suite, around: Circumstances): RollUp {
  if (requirement.unjudged !== undefined)
    return { verdict: 'not-applicable', reason: `cannot be judged from outside: ${requirement.unjudged}` };
  const telling = cases.filter(({ verdict }) => verdict !== 'not-exercised');
  const worst = VERDICTS.find((verdict) => telling.some((one) => one.verdict === verdict));
  if (worst !== undefined) {
    const reason = telling.find((one) => one.verdict === worst)?.reason;
    return { verdict: worst, ...(reason === undefined ? {} : { reason }) };
  }
  const silenced = cases.find(({ reason }) => reason !== undefined && reason !== NOTHING_JUDGED)?.reason;
  if (silenced !== undefined) return { verdict: 'not-exercised', reason: silenced };
  const reasons = judgesOf(requirement, suite).map(({ notApplicableReason }) => notApplicableReason);
  if (reasons.length > 0 && reasons.every((reason) => reason !== undefined))
    return { verdict: 'not-applicable', reason: reasons[0] ?? '' };
  return { verdict: 'not-exercised', reason: whyNothing(requirement, around) };
}

/** Why there was nothing to judge. */
function whyNothing({ how }: Requirement, { traffic, halted }: Circumstances): string {
  if (traffic !== undefined) return UNSHOWN[how];
  return halted === undefined ? NOTHING_JUDGED : `${NOTHING_JUDGED}: ${halted}`;
}

/** The rules, scenarios and acts whose expectations name a requirement. */
const judgesOf = (
  { id }: Requirement,
  { rules, scenarios, acts }: Suite,
): readonly Pick<Rule | Scenario, 'notApplicableReason'>[] => [
  ...rules.filter(({ expectation }) => expectation.requirement === id),
  ...scenarios.filter(({ steps }) => steps.some(({ expect }) => expect.some(({ requirement }) => requirement === id))),
  ...acts.filter(({ expect }) => expect.some(({ requirement }) => requirement === id)).map(() => ({})),
];

/** Why traffic did not decide a requirement. */
const UNSHOWN: Readonly<Record<Requirement['how'], string>> = {
  probe: 'only an active run can decide it (assay run)',
  act: 'only an act can decide it (assay client)',
  rule: 'no exchange in the traffic shows it',
};

/** The number of requirements with each verdict. */
export const countsOf = (requirements: readonly RequirementReport[]): Record<Verdict, number> =>
  Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, requirements.filter((one) => one.verdict === verdict).length]),
  ) as Record<Verdict, number>;
