import { KEPT_PER_CODE, type Finding } from '../model/finding.ts';
import type { Judgement, ScenarioRun } from '../model/run.ts';
import type { Case, ReportedFinding } from '../model/report.ts';
import type { Level, Requirement } from '../model/suite.ts';
import { verdictOf } from './verdict-of.ts';

/** Why a case has no verdict where nothing else is known. */
export const NOTHING_JUDGED = 'there was nothing to judge';

interface CaseTally {
  readonly case: string;
  readonly title: string;
  readonly place: Judgement['place'];
  judged: number;
  readonly findings: ReportedFinding[];
  readonly untestable: Set<string>;
  readonly notApplicable: Set<string>;
  /** Why there was nothing to judge, where something is known of it. */
  readonly silent: Set<string>;
  log: readonly string[];
  durationMs: number;
}

/** All judgements so far, by requirement and case. It grows with findings, not with exchanges. */
export interface Tally {
  readonly add: (judgement: Judgement) => void;
  /** The transcript of a scenario instance, for the cases that it led to; the mask is for what is kept of it. */
  close(run: ScenarioRun, mask: (text: string) => string): void;
  casesOf(requirement: Requirement): readonly Case[];
  findingsOf(requirement: Requirement): readonly ReportedFinding[];
}

/** What is kept of a judgement goes through `polish` first: nearly all findings are only counted, and cost nothing. */
export function createTally(
  levels: ReadonlyMap<string, Level>,
  polish: (judgement: Judgement) => Judgement = (judgement) => judgement,
): Tally {
  const byRequirement = new Map<string, Map<string, CaseTally>>();

  const tallyOf = ({ requirement, case: name, title, place }: Judgement): CaseTally => {
    const byCase = byRequirement.get(requirement) ?? new Map<string, CaseTally>();
    const known = byCase.get(name);
    if (known !== undefined) return known;
    const fresh: CaseTally = {
      case: name,
      title,
      place,
      judged: 0,
      findings: [],
      untestable: new Set(),
      notApplicable: new Set(),
      silent: new Set(),
      log: [],
      durationMs: 0,
    };
    byRequirement.set(requirement, byCase.set(name, fresh));
    return fresh;
  };

  return {
    add(given) {
      const tally = tallyOf(given);
      const isKept =
        given.reason !== undefined || given.findings.some(({ code }) => placesOf(tally, code).length < KEPT_PER_CODE);
      const judgement = isKept ? polish(given) : given;
      if (judgement.result === 'untestable') tally.untestable.add(judgement.reason ?? '');
      if (judgement.result === 'not-applicable') tally.notApplicable.add(judgement.reason ?? '');
      if (judgement.result === 'silent' && judgement.reason !== undefined) tally.silent.add(judgement.reason);
      if (judgement.result === 'met' || judgement.result === 'unmet') tally.judged += 1;
      for (const finding of judgement.findings)
        keep(tally, judgement, finding, levels.get(judgement.requirement) ?? 'MUST');
    },
    close(run, mask) {
      const log = run.steps.flatMap(({ exchanges }) =>
        exchanges.map(
          ({ request, response, silence, durationMs }) =>
            `${request.method} ${mask(request.url)} ${response?.status ?? silence?.reason ?? '-'}, ` +
            `${Math.round(durationMs)} ms`,
        ),
      );
      for (const requirement of run.requirements) {
        const tally = byRequirement.get(requirement)?.get(run.name);
        if (tally === undefined) continue;
        tally.log = log;
        tally.durationMs = run.durationMs;
      }
    },
    casesOf: ({ id }) =>
      [...(byRequirement.get(id)?.values() ?? [])].map(caseOf).sort((a, b) => (a.name < b.name ? -1 : 1)),
    findingsOf: ({ id }) => [...(byRequirement.get(id)?.values() ?? [])].flatMap(({ findings }) => findings),
  };
}

/** The positions of the findings of a code. */
const placesOf = ({ findings }: CaseTally, code: string): readonly number[] =>
  findings.flatMap((one, index) => (one.code === code ? [index] : []));

function keep(tally: CaseTally, judgement: Judgement, { more = 0, ...finding }: Finding, level: Level): void {
  const places = placesOf(tally, finding.code);
  const last = places.at(-1) ?? -1;
  const known = tally.findings[last];
  if (known !== undefined && places.length >= KEPT_PER_CODE) {
    tally.findings[last] = { ...known, repeated: known.repeated + 1 + more };
    return;
  }
  const { exchange, twin, change, rule, scenario, step, place } = judgement;
  tally.findings.push({
    ...finding,
    case: tally.case,
    ...(rule === undefined ? {} : { rule }),
    verdict: verdictOf(level, finding.weight),
    scenario,
    step,
    file: place.file,
    line: place.line,
    ...(exchange === undefined ? {} : { exchange }),
    ...(twin === undefined ? {} : { twin }),
    ...(change === undefined ? {} : { change }),
    repeated: more,
  });
}

function caseOf(tally: CaseTally): Case {
  const verdicts = new Set(tally.findings.map(({ verdict }) => verdict));
  const [untestable] = tally.untestable;
  const [notApplicable] = tally.notApplicable;
  const [silent] = tally.silent;
  const base = {
    name: tally.case,
    title: tally.title,
    file: tally.place.file,
    line: tally.place.line,
    judged: tally.judged,
    durationMs: tally.durationMs,
    log: tally.log,
  };
  if (verdicts.has('violated')) return { ...base, verdict: 'violated' };
  if (untestable !== undefined) return { ...base, verdict: 'untestable', reason: untestable };
  if (verdicts.has('warned')) return { ...base, verdict: 'warned' };
  if (verdicts.has('noted')) return { ...base, verdict: 'noted' };
  if (tally.judged > 0) return { ...base, verdict: 'passed' };
  if (silent !== undefined) return { ...base, verdict: 'not-exercised', reason: silent };
  if (notApplicable !== undefined) return { ...base, verdict: 'not-applicable', reason: notApplicable };
  return { ...base, verdict: 'not-exercised', reason: NOTHING_JUDGED };
}
