import type { Case, Report, ReportedFinding, RequirementReport } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Level } from '../../model/suite.ts';
import { findingsText } from '../findings-text.ts';
import { placeOf } from '../facts.ts';
import { groupBy } from '../grouping.ts';
import { reasonOf } from '../reason-of.ts';
import { block, oneLine } from '../safe-text.ts';
import { withoutCommands } from '../../support/without-commands.ts';

export type Element = 'none' | 'failure' | 'error' | 'skipped';

/** One `<testcase>`, before it is written. */
export interface TestCase {
  readonly requirement: RequirementReport;
  readonly name: string;
  readonly verdict: Verdict;
  readonly element: Element;
  /** Of the element: the first finding's code. */
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly output: string;
  readonly seconds: number;
  readonly file?: string;
  readonly line?: number;
}

/** Characters of a case's text, and of those of cases after the first that fill `BUDGET`. */
const TEXT_LIMIT = 65_536;
const TEXT_LEAST = 2000;
const BUDGET = 2_500_000;

interface Circumstances {
  readonly level: Level;
  readonly strict: boolean;
  /** The report is on traffic: what traffic does not show does not fail. */
  readonly traffic: boolean;
}

interface About extends Omit<Circumstances, 'level'> {
  /** How requests are sent again. */
  readonly again: Pick<Report, 'replay' | 'resend'>;
  /** Characters that the next text may have. */
  readonly limit: () => number;
}

const ELEMENT: Readonly<Record<Verdict, (circumstances: Circumstances) => Element>> = {
  violated: () => 'failure',
  untestable: ({ traffic }) => (traffic ? 'skipped' : 'error'),
  'not-exercised': ({ level, traffic }) => (level === 'MUST' && !traffic ? 'error' : 'skipped'),
  warned: ({ strict }) => (strict ? 'failure' : 'none'),
  waived: () => 'skipped',
  noted: () => 'none',
  passed: () => 'none',
  'not-applicable': () => 'skipped',
};

const isRed = (element: Element): boolean => element === 'failure' || element === 'error';

/**
 * Where a waiver or the selection keeps a requirement from failing, its cases must not fail either: the exit code
 * would disagree.
 */
function elementOf(verdict: Verdict, requirement: RequirementReport, about: About): Element {
  const circumstances = { ...about, level: requirement.level };
  const own = ELEMENT[verdict](circumstances);
  const whole = requirement.selected ? ELEMENT[requirement.verdict](circumstances) : 'skipped';
  return isRed(own) && !isRed(whole) ? 'skipped' : own;
}

function whyOf(requirement: RequirementReport, case_: Case, findings: readonly ReportedFinding[]): string {
  if (!requirement.selected) return 'not selected';
  const whole = requirement.verdict === 'waived' ? requirement.reason : undefined;
  return whole ?? case_.reason ?? findings[0]?.message ?? requirement.reason ?? reasonOf(case_);
}

function messageOf(element: Element, reason: string, findings: readonly ReportedFinding[]): string {
  const [first, ...others] = findings;
  if (!isRed(element) || first === undefined) return oneLine(reason, 1000);
  return oneLine(first.message, 1000) + (others.length > 0 ? ` (and ${others.length} more)` : '');
}

function outputOf(requirement: RequirementReport, case_: Case, reason: string, details: string, limit: number): string {
  const lines = [
    `requirement ${requirement.id}, ${requirement.level}: ${case_.verdict}`,
    `expectations judged: ${case_.judged}`,
    ...(case_.verdict === 'passed' ? [] : [`reason: ${oneLine(reason, 1000)}`]),
    ...(case_.file === '' ? [] : [`at: ${placeOf(case_)}`]),
    // The log comes last: it is the longest, and the first to be cut.
    ...(details === '' ? [] : ['', details]),
    ...(case_.log.length > 0 ? ['', ...case_.log.map((line) => oneLine(line, 2000))] : []),
  ];
  return block(lines.join('\n'), limit);
}

function testCase(
  requirement: RequirementReport,
  case_: Case,
  findings: readonly ReportedFinding[],
  about: About,
): TestCase {
  const element = elementOf(case_.verdict, requirement, about);
  const reason = whyOf(requirement, case_, findings);
  const limit = about.limit();
  const text = { limit, ...about.again };
  const details = findings.length > 0 ? findingsText(requirement, findings, text) : '';
  const red = isRed(element);
  return {
    requirement,
    name: withoutCommands(oneLine(case_.title === '' ? case_.name : `${case_.name}: ${case_.title}`)),
    verdict: case_.verdict,
    element,
    type: oneLine(findings[0]?.code ?? case_.verdict),
    message: withoutCommands(messageOf(element, reason, findings)),
    // CI systems print them into the log of the job.
    details: withoutCommands(red ? details || findingsText(requirement, [], text) : ''),
    output: withoutCommands(outputOf(requirement, case_, reason, red ? '' : details, limit)),
    seconds: Math.round(case_.durationMs) / 1000,
    ...(case_.file === '' ? {} : { file: case_.file, line: case_.line }),
  };
}

/** Stands for the requirement where none of its cases says what the requirement's verdict is. */
const ownCase = ({ text, verdict, reason, judged }: RequirementReport): Case => ({
  name: 'requirement',
  title: text,
  file: '',
  line: 0,
  verdict,
  judged,
  durationMs: 0,
  log: [],
  ...(reason === undefined ? {} : { reason }),
});

/** Whether the cases would look better than the requirement does. */
function isHidden(requirement: RequirementReport, cases: readonly TestCase[], about: About): boolean {
  return (
    cases.length === 0 ||
    (isRed(elementOf(requirement.verdict, requirement, about)) && !cases.some(({ element }) => isRed(element)))
  );
}

/** The cases of each requirement, in the order of the report. */
export function testCasesOf({
  requirements,
  strict,
  traffic,
  ...again
}: Pick<Report, 'requirements' | 'strict' | 'traffic' | 'replay' | 'resend'>): ReadonlyMap<
  RequirementReport,
  readonly TestCase[]
> {
  let left = BUDGET;
  const about: About = {
    strict,
    traffic: traffic !== undefined,
    again,
    limit: () => (left > 0 ? TEXT_LIMIT : TEXT_LEAST),
  };
  return new Map(
    requirements.map((requirement) => {
      const cases = casesOf(requirement, about);
      left -= cases.reduce((sum, { details, output }) => sum + details.length + output.length, 0);
      return [requirement, cases];
    }),
  );
}

/** The requirement's cases; one of its own where it has none, or where none of them is as red as the requirement. */
function casesOf(requirement: RequirementReport, about: About): readonly TestCase[] {
  const byCase = groupBy(requirement.findings, (finding) => finding.case);
  const cases = requirement.cases.map((case_) => testCase(requirement, case_, byCase.get(case_.name) ?? [], about));
  const named = new Set(requirement.cases.map(({ name }) => name));
  const homeless = requirement.findings.filter((finding) => !named.has(finding.case));
  if (homeless.length === 0 && !isHidden(requirement, cases, about)) return cases;
  return [...cases, testCase(requirement, ownCase(requirement), homeless, about)];
}
