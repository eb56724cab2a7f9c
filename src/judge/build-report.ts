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
  const requirements = suite.requirements.map((requirement) => reportOn(requirement, suite, tally, around, valid));
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
    ...(suite.profile.resend === undefined ? {} : { resend: suite.profile.resend }),
    waivers,
    claims: around.claims,
    ...(around.shard === undefined ? {} : { shard: { ...around.shard, selected: [...around.selected] } }),
  };
}

type Judged = Pick<RequirementReport, 'verdict' | 'reason' | 'selected' | 'judged' | 'findings' | 'cases'>;

function reportOn(
  requirement: Requirement,
  suite: Suite,
  tally: Tally,
  around: Circumstances,
  waivers: readonly Waiver[],
): RequirementReport {
  const { id, level, text, sources, ruling } = requirement;
  return {
    id,
    level,
    text,
    source: sourceText(sources),
    ...(ruling === undefined ? {} : { ruling }),
    ...judgedOf(requirement, suite, tally, around, waivers),
  };
}

/** What became of a requirement: not asked for, or what its cases come to. */
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
  const gathered = { cases: tally.casesOf(requirement), findings: tally.findingsOf(requirement) };
  const { cases, findings } = applyWaivers(requirement.id, gathered.cases, gathered.findings, waivers);
  const judged = cases.reduce((sum, one) => sum + one.judged, 0);
  const { verdict, reason } = rollUp(requirement, cases, suite, around);
  // Another shard may judge it: what was not there here is not held against this one.
  if (around.shard !== undefined && verdict === 'not-exercised')
    return { selected: false, verdict, reason: 'not judged in this shard', judged, findings, cases };
  return { selected, verdict, ...(reason === undefined ? {} : { reason }), judged, findings, cases };
}

interface RollUp {
  readonly verdict: Verdict;
  readonly reason?: string;
}

/**
 * The worst verdict of the cases; what was never there to be judged does not count against a requirement that was
 * judged elsewhere.
 */
function rollUp(requirement: Requirement, cases: readonly Case[], suite: Suite, { traffic }: Circumstances): RollUp {
  if (requirement.unjudged !== undefined)
    return { verdict: 'not-applicable', reason: `cannot be judged from outside: ${requirement.unjudged}` };
  const telling = cases.filter(({ verdict }) => verdict !== 'not-exercised');
  const worst = VERDICTS.find((verdict) => telling.some((one) => one.verdict === verdict));
  if (worst !== undefined) {
    const reason = telling.find((one) => one.verdict === worst)?.reason;
    return { verdict: worst, ...(reason === undefined ? {} : { reason }) };
  }
  const reasons = judgesOf(requirement, suite).map(({ notApplicableReason }) => notApplicableReason);
  if (reasons.length > 0 && reasons.every((reason) => reason !== undefined))
    return { verdict: 'not-applicable', reason: reasons[0] ?? '' };
  const reason = traffic === undefined ? 'nothing was there to judge' : UNSHOWN[requirement.how];
  return { verdict: 'not-exercised', reason };
}

/** The rules and scenarios whose expectations name a requirement. */
const judgesOf = ({ id }: Requirement, { rules, scenarios }: Suite): readonly (Rule | Scenario)[] => [
  ...rules.filter(({ expectation }) => expectation.requirement === id),
  ...scenarios.filter(({ steps }) => steps.some(({ expect }) => expect.some(({ requirement }) => requirement === id))),
];

/** What to say of a requirement that traffic did not settle. */
const UNSHOWN: Readonly<Record<Requirement['how'], string>> = {
  probe: 'only an active run can settle it (assay run)',
  rule: 'no exchange showed it',
};

/** How many requirements have which verdict. */
export const countsOf = (requirements: readonly RequirementReport[]): Record<Verdict, number> =>
  Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, requirements.filter((one) => one.verdict === verdict).length]),
  ) as Record<Verdict, number>;
