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
  /** The first reason of each kind. */
  untestable?: string;
  notApplicable?: string;
  /** Why there was nothing to judge, where something is known of it. */
  silent?: string;
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
  let logged = 0;
  let kept = 0;

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
      log: [],
      durationMs: 0,
    };
    byRequirement.set(requirement, byCase.set(name, fresh));
    return fresh;
  };

  const levelOf = ({ requirement }: Judgement): Level => levels.get(requirement) ?? 'MUST';

  return {
    add(given) {
      const tally = tallyOf(given);
      const isKept =
        given.reason !== undefined || given.findings.some(({ code }) => placesOf(tally, code).length < KEPT_PER_CODE);
      const judgement = isKept ? polish(given) : given;
      if (judgement.result === 'untestable') tally.untestable ??= judgement.reason ?? '';
      if (judgement.result === 'not-applicable') tally.notApplicable ??= judgement.reason ?? '';
      if (judgement.result === 'silent' && judgement.reason !== undefined) tally.silent ??= judgement.reason;
      if (judgement.result === 'met' || judgement.result === 'unmet') tally.judged += 1;
      for (const finding of judgement.findings)
        kept += keep(tally, judgement, kept > MOST_KEPT ? shortened(finding) : finding, levelOf(judgement));
    },
    close(run, mask) {
      const log = logOf(run, mask, logged > MOST_LOGGED ? FEW_LINES : MOST_LINES);
      logged += log.join('').length * run.requirements.length;
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

/** Lines of a case's log, each of at most so many characters; few where all logs are longer than `MOST_LOGGED`. */
const [MOST_LINES, FEW_LINES, LONGEST_URL, MOST_LOGGED] = [400, 20, 300, 3_000_000];

function logOf({ steps }: ScenarioRun, mask: (text: string) => string, most: number): readonly string[] {
  const exchanges = steps.flatMap((step) => step.exchanges);
  const lines = exchanges
    .slice(0, most)
    .map(
      ({ request, response, silence, durationMs }) =>
        `${request.method} ${cutText(mask(request.url), LONGEST_URL)} ` +
        `${response?.status ?? silence?.reason ?? '-'}, ${Math.round(durationMs)} ms`,
    );
  return exchanges.length > most ? [...lines, `and ${exchanges.length - most} more`] : lines;
}

/** Characters of all findings that are kept as they are; those after them are shortened. */
const MOST_KEPT = 4_000_000;
const LONGEST_KEPT = 300;

function shortened({ expected, actual, ...finding }: Finding): Finding {
  const isShort = (value: unknown): boolean => JSON.stringify(value).length <= LONGEST_KEPT;
  return {
    ...finding,
    message: cutText(finding.message, LONGEST_KEPT),
    ...(expected !== undefined && isShort(expected) ? { expected } : {}),
    ...(actual !== undefined && isShort(actual) ? { actual } : {}),
  };
}

const cutText = (text: string, most: number): string =>
  text.length <= most ? text : `${Buffer.from(text.slice(0, most)).toString()}… (${text.length} characters)`;

/** What it adds to the report, in characters. */
function keep(tally: CaseTally, judgement: Judgement, { more = 0, ...finding }: Finding, level: Level): number {
  const places = placesOf(tally, finding.code);
  const last = places.at(-1) ?? -1;
  const known = tally.findings[last];
  if (known !== undefined && places.length >= KEPT_PER_CODE) {
    tally.findings[last] = { ...known, repeated: known.repeated + 1 + more };
    return 0;
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
  return JSON.stringify([finding, scenario]).length;
}

function caseOf(tally: CaseTally): Case {
  const verdicts = new Set(tally.findings.map(({ verdict }) => verdict));
  const { untestable, notApplicable, silent } = tally;
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
