import { CHANGE_KINDS, type Change, type ChangeKind, type Diff, type DiffSide } from '../model/diff.ts';
import { endedText } from '../model/ended.ts';
import type { Case, Report, RequirementReport } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import { evidenceOf, settledName } from './evidence.ts';

/** `red` fails a gate; `open` could not be judged; `stained` is met, but with a warning. */
type Standing = 'red' | 'open' | 'stained' | 'clean';

const STANDING: Readonly<Record<Verdict, Standing>> = {
  violated: 'red',
  untestable: 'open',
  'not-exercised': 'open',
  warned: 'stained',
  waived: 'clean',
  noted: 'clean',
  passed: 'clean',
  'not-applicable': 'clean',
};

const WORSE: readonly ChangeKind[] = ['violated', 'lost'];
/** More would bury the next requirement. */
const MOST_FINDINGS = 3;

/**
 * Compares a report with an older one: what is new, fixed, no longer judged or otherwise different. `worse` is for a
 * gate. With
 * `strict` in the new report warnings count as violations. Never throws: reports of different suites or targets get a
 * note.
 */
export function diffReports(old: Report, next: Report): Diff {
  const before = new Map(old.requirements.map((requirement) => [requirement.id, requirement]));
  const after = new Set(next.requirements.map(({ id }) => id));
  const changes = [
    ...next.requirements.flatMap((requirement) => changeOf(before.get(requirement.id), requirement, old, next)),
    ...old.requirements
      .filter(({ id }) => !after.has(id))
      .map((requirement) => change('removed', requirement, undefined)),
  ];
  const of = (kind: ChangeKind) => changes.filter((one) => one.kind === kind);
  const operations = operationsBetween(old, next);
  return {
    old: sideOf(old),
    new: sideOf(next),
    worse: changes.some(({ kind }) => WORSE.includes(kind)) || (operations.lost.length > 0 && areRuns(old, next)),
    notes: notesOf(old, next),
    operations,
    counts: Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, of(kind).length])) as Record<ChangeKind, number>,
    changes: CHANGE_KINDS.flatMap(of),
  };
}

/** `iaas ListVcns (GET /20160918/vcns)` of each operation that was seen. */
const seenIn = ({ operations }: Report): ReadonlySet<string> =>
  new Set(
    (operations?.operations ?? [])
      .filter(({ exchanges }) => exchanges > 0)
      .map(({ api, id, method, path }) => `${api} ${id} (${method} ${path})`),
  );

/** A report without descriptions says nothing of operations. */
function operationsBetween(old: Report, next: Report): Diff['operations'] {
  if (old.operations === undefined) return { lost: [], gained: [] };
  const [before, after] = [seenIn(old), seenIn(next)];
  return {
    lost: [...before].filter((one) => !after.has(one)),
    gained: [...after].filter((one) => !before.has(one)),
  };
}

/** Traffic shows now this and now that, and so does a part of a run. */
const areRuns = (...reports: readonly Report[]): boolean =>
  reports.every(({ traffic, shard, selection, partial }) => (traffic ?? shard ?? selection) === undefined && !partial);

const sideOf = ({ run, profile, target, startedAt, verdict }: Report): DiffSide => ({
  run,
  profile,
  target,
  startedAt,
  verdict,
});

function changeOf(
  before: RequirementReport | undefined,
  after: RequirementReport,
  old: Report,
  next: Report,
): readonly Change[] {
  const standing = (report: RequirementReport | undefined): Standing | 'absent' =>
    report === undefined ? 'absent' : report.verdict === 'warned' && next.strict ? 'red' : STANDING[report.verdict];
  const now = standing(after);
  const was = standing(before);
  if (now === 'red' && was === 'red') {
    const cases = newlyRed(before, after, old, next);
    if (cases.length > 0) return [change('violated', before, after, cases)];
    return sameEvidence(before, after, old, next) ? [] : [change('evidence', before, after)];
  }
  if (now === 'red') return [change('violated', before, after, newlyRed(before, after, old, next))];
  if (before === undefined) return [change('added', undefined, after)];
  if (now === 'open' && was !== 'open') return [change('lost', before, after)];
  if (now === 'stained' && was !== 'stained') return [change('warned', before, after)];
  if (now === 'stained' && !sameEvidence(before, after, old, next)) return [change('evidence', before, after)];
  if (before.verdict === after.verdict) return [];
  return [change(isMet(after) ? MENDED[was] : 'verdict', before, after)];
}

/** A waived requirement, or one that is no longer claimed, is not fixed. */
const isMet = ({ verdict }: RequirementReport): boolean => verdict === 'passed' || verdict === 'noted';

const MENDED: Readonly<Record<Standing | 'absent', ChangeKind>> = {
  red: 'fixed',
  stained: 'fixed',
  open: 'judged',
  clean: 'verdict',
  absent: 'added',
};

const isRed = ({ verdict }: Case, { strict }: Report): boolean =>
  verdict === 'violated' || (strict && verdict === 'warned');

/** A known defect may hide a new one, so a case that was not red before is a new violation. */
const newlyRed = (
  before: RequirementReport | undefined,
  after: RequirementReport,
  old: Report,
  next: Report,
): readonly string[] => {
  const known = new Set(before?.cases.filter((one) => isRed(one, next)).map(({ name }) => settledName(name, old.run)));
  return after.cases
    .filter((one) => isRed(one, next) && !known.has(settledName(one.name, next.run)))
    .map(({ name }) => name);
};

const sameEvidence = (
  before: RequirementReport | undefined,
  after: RequirementReport,
  old: Report,
  next: Report,
): boolean => before !== undefined && evidenceOf(before, old.run) === evidenceOf(after, next.run);

function change(
  kind: ChangeKind,
  before: RequirementReport | undefined,
  after: RequirementReport | undefined,
  cases: readonly string[] = [],
): Change {
  const { id, level, text } = (after ?? before) as RequirementReport;
  const mine = (after?.findings ?? []).filter((one) => cases.length === 0 || cases.includes(one.case));
  const about = mine.filter(
    (one, index) => mine.findIndex((other) => other.code === one.code && other.message === one.message) === index,
  );
  return {
    kind,
    id,
    level,
    text,
    cases,
    before: before?.verdict ?? null,
    after: after?.verdict ?? null,
    ...(after?.reason === undefined ? {} : { reason: after.reason }),
    findings: about.slice(0, MOST_FINDINGS).map(({ code, message, case: name, file, line, expected, actual }) => ({
      code,
      message,
      case: name,
      file,
      line,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    })),
  };
}

function notesOf(old: Report, next: Report): readonly string[] {
  const differ = (what: string, a: string, b: string): readonly string[] =>
    a === b ? [] : [`${what}: ${a} before, ${b} now`];
  const claimed = (report: Report): readonly string[] => report.claims?.capabilities ?? [];
  const dropped = claimed(old).filter((one) => !claimed(next).includes(one));
  const added = claimed(next).filter((one) => !claimed(old).includes(one));
  return [
    ...differ('different profiles', old.profile, next.profile),
    ...(old.digests === undefined || next.digests === undefined || old.digests.suite === next.digests.suite
      ? []
      : ['the suites differ: the requirements, or the way they are tested, have changed']),
    ...differ('different targets', old.target, next.target),
    ...(dropped.length === 0 ? [] : [`no longer claimed: ${dropped.join(', ')}`]),
    ...(added.length === 0 || old.claims === undefined ? [] : [`newly claimed: ${added.join(', ')}`]),
    ...(
      [
        ['old', old],
        ['new', next],
      ] as const
    ).flatMap(([which, { partial, shard, ...report }]) => [
      ...(partial
        ? [`${endedText(report).replace(/^the run/, `the ${which} run`)}, so it did not test everything`]
        : []),
      ...(shard === undefined
        ? []
        : [`the ${which} report is shard ${shard.index} of ${shard.of}: assay merge combines the shards`]),
    ]),
  ];
}
