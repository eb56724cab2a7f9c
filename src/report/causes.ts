import type { Exchange } from '../model/exchange.ts';
import { asText } from '../model/json.ts';
import { type Report, type ReportedFinding, type RequirementReport } from '../model/report.ts';
import { VERDICTS, type Verdict } from '../model/verdict.ts';
import { connected, groupBy, keyFor } from './grouping.ts';
import { defectOf } from './defect-of.ts';
import { reasonOf } from './reason-of.ts';

/** Findings, or requirements that could not be judged, that probably have the same cause. */
export interface Cause {
  /** The worst among them. */
  readonly verdict: Verdict;
  /** Finding codes; none where requirements could not be judged. */
  readonly codes: readonly string[];
  /** What is wrong, in a few words: the defect of the requirement that it affects most, or why nothing was judged. */
  readonly title: string;
  /** What the first finding says; empty where requirements could not be judged. */
  readonly message: string;
  /** A finding that shows it, and its requirement. */
  readonly example?: { readonly requirement: RequirementReport; readonly finding: ReportedFinding };
  /** Ids of the requirements that it affects. */
  readonly requirements: readonly string[];
  /** Scenario instances and rules. */
  readonly cases: number;
  /** Findings, with the repeated ones. */
  readonly times: number;
  /** What should have come instead, where it is the same for all, and short. */
  readonly expected?: string;
  /** What the requests have in common, such as `GET`, `answered 200`, `/cloud/*`. */
  readonly common: readonly string[];
}

interface Occurrence {
  readonly requirement: RequirementReport;
  readonly finding: ReportedFinding;
}

const TELLING: ReadonlySet<Verdict> = new Set(['violated', 'warned']);

/** What to fix first: the worst, then what affects the most requirements, then the most cases. */
export function causesOf({ requirements }: Pick<Report, 'requirements'>): readonly Cause[] {
  const selected = requirements.filter((one) => one.selected);
  const found = selected.flatMap((requirement) =>
    requirement.findings
      .filter(({ verdict }) => TELLING.has(verdict))
      .map((finding): Occurrence => ({ requirement, finding })),
  );
  const bySymptom = connected(found, symptomsOf);
  const merged = connected(bySymptom, evidenceOf).map((groups) => groups.flat());
  const rank = ({ verdict }: Cause): number => VERDICTS.indexOf(verdict);
  return [...merged.map(causeOf), ...blockedBy(selected)].sort(
    (a, b) =>
      rank(a) - rank(b) || b.requirements.length - a.requirements.length || b.cases - a.cases || b.times - a.times,
  );
}

/** Numbers in names differ from one resource to the next. */
const shapeOf = (text: string): string => text.replaceAll(/\d+/g, '*');

/**
 * Findings that share one of these have the same cause: an instance of a scenario, a place under one requirement, the
 * text that came, or the text that did not.
 */
function symptomsOf({ requirement: { id: requirement }, finding }: Occurrence): readonly string[] {
  const { code, where = '', expected = null, actual = null, scenario, rule, exchange } = finding;
  const place = [code, shapeOf(where)];
  const instance = rule === undefined ? [['instance', requirement, finding.case]] : [];
  return [...instance, ...symptoms()].map(keyFor);

  function symptoms(): readonly (readonly unknown[])[] {
    if (typeof actual === 'string' && actual !== '') {
      return [
        [...place, 'of', requirement],
        [...place, 'came', actual],
        ...(expected === null ? [] : [[...place, 'not', expected]]),
      ];
    }
    if (actual !== exchange?.response?.status) return [[...place, expected, actual]];
    // A status alone tells little: 200 in place of 400 has as many causes as there are mistakes.
    const seen = [...place, expected, String(actual).slice(0, 1)];
    return [[...seen, 'of', requirement], ...(rule === undefined ? [[...seen, 'in', scenario]] : [])];
  }
}

const keyOf = ({ scenario, step, startedAt, request, response }: Exchange): string =>
  keyFor([scenario, step, startedAt, request.method, request.url, response?.status]);

/** Several symptoms of the very same answers are one cause, but only where all of those answers are known. */
function evidenceOf(group: readonly Occurrence[]): readonly string[] {
  const keys = group.flatMap(({ finding: { exchange, repeated } }) =>
    exchange === undefined || repeated > 0 ? [] : [keyOf(exchange)],
  );
  return keys.length === group.length ? [[...new Set(keys)].sort().join('\n')] : [];
}

function causeOf(group: readonly Occurrence[]): Cause {
  const findings = group.map(({ finding }) => finding);
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  const expected = expectationOf(findings);
  const verdict = VERDICTS.find((one) => verdicts.has(one)) ?? 'violated';
  const example = exampleOf(group, verdict);
  return {
    verdict,
    codes: [...new Set(findings.map(({ code }) => code))],
    title: example === undefined ? '' : defectOf(example.requirement),
    message: example?.finding.message ?? '',
    ...(example === undefined ? {} : { example }),
    ...(expected === undefined ? {} : { expected }),
    requirements: [...new Set(group.map(({ requirement }) => requirement.id))],
    cases: new Set(findings.map((finding) => finding.case)).size,
    times: findings.reduce((sum, { repeated }) => sum + 1 + repeated, 0),
    common: commonOf(findings.flatMap(({ exchange }) => exchange ?? [])),
  };
}

/** The first finding of the worst verdict, of the requirement that has the most of them. */
function exampleOf(group: readonly Occurrence[], verdict: Verdict): Occurrence | undefined {
  const worst = group.filter(({ finding }) => finding.verdict === verdict);
  const [most] = [...groupBy(worst, ({ requirement }) => requirement.id).values()].sort((a, b) => b.length - a.length);
  return most?.[0];
}

/** What all of them should have been, where that is short. */
function expectationOf(findings: readonly ReportedFinding[]): string | undefined {
  const [expected = '', ...others] = [...new Set(findings.map((finding) => asText(finding.expected)))];
  return expected === '' || others.length > 0 || expected.length > LONGEST_EXPECTATION ? undefined : expected;
}

const LONGEST_EXPECTATION = 60;
const MOST_METHODS = 3;

function commonOf(exchanges: readonly Exchange[]): readonly string[] {
  const methods = [...new Set(exchanges.map(({ request }) => request.method))];
  const answers = [
    ...new Set(
      exchanges.map(({ response, silence }) =>
        response === null ? `not answered (${silence?.reason ?? 'unknown'})` : `answered ${response.status}`,
      ),
    ),
  ];
  const paths = [...new Set(exchanges.map(({ request }) => pathShapeOf(request.url)))];
  const [answer] = answers;
  const path = commonPath(paths);
  return [
    ...(methods.length > 0 && methods.length <= MOST_METHODS ? [methods.join(', ')] : []),
    ...(answers.length === 1 && answer !== undefined ? [answer] : []),
    ...(path === undefined ? [] : [path]),
  ];
}

/** The path, a segment with a digit in it as `*`. */
const pathShapeOf = (url: string): string =>
  (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url)
    .split('/')
    .map((segment) => (/\d/.test(segment) ? '*' : segment))
    .join('/');

/** The path of all, or where they part. */
function commonPath(paths: readonly string[]): string | undefined {
  const [first, ...others] = paths.map((path) => path.split('/'));
  if (first === undefined) return undefined;
  const parting = others
    .map((other) => first.findIndex((segment, index) => other[index] !== segment))
    .map((index) => (index < 0 ? first.length : index));
  const length = Math.min(first.length, ...parting);
  if (others.length === 0) return first.join('/') || '/';
  return length > 1 ? `${first.slice(0, length).join('/')}/…` : undefined;
}

/** MUSTs and claims that could not be judged, grouped by reason. */
function blockedBy(requirements: readonly RequirementReport[]): readonly Cause[] {
  const open = requirements.filter(
    ({ verdict, level }) => verdict === 'untestable' || (verdict === 'not-exercised' && level === 'MUST'),
  );
  const groups = groupBy(open, (one) => keyFor([one.verdict, reasonOf(one)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          {
            verdict: first.verdict,
            codes: [],
            title: reasonOf(first),
            message: '',
            requirements: group.map(({ id }) => id),
            cases: group.reduce(
              (sum, { cases }) => sum + cases.filter(({ verdict }) => verdict === first.verdict).length,
              0,
            ),
            times: group.length,
            common: [],
          },
        ];
  });
}
