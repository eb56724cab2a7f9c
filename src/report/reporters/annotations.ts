import { endedWords } from '../../model/ended.ts';
import { type Report, type Reporter, type RequirementReport } from '../../model/report.ts';
import { type Verdict, VERDICTS } from '../../model/verdict.ts';
import { headlineOf } from '../headline.ts';
import { reasonOf } from '../reason-of.ts';
import { withoutCommands } from '../../support/without-commands.ts';
import { oneLine } from '../safe-text.ts';

/** GitHub shows few of each kind for a step, so there is one for each requirement, worst first. */
const MOST = 50;

type Kind = 'error' | 'warning';

/** What is absent here is not annotated. */
const KINDS: Readonly<Partial<Record<Verdict, (requirement: RequirementReport, strict: boolean) => Kind | undefined>>> =
  {
    violated: () => 'error',
    untestable: () => 'error',
    'not-exercised': ({ level }) => (level === 'MUST' ? 'error' : undefined),
    warned: (_, strict) => (strict ? 'error' : 'warning'),
  };

/** A workflow command's message, and the value of one of its properties, which ends at a comma or colon. */
const dataOf = (text: string): string =>
  withoutCommands(oneLine(text, 1000)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const propertyOf = (text: string): string => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

interface Place {
  readonly file: string;
  readonly line: number;
}

const isPlace = ({ file }: Place): boolean => file !== '';

function commandOf(kind: Kind, title: string, message: string, place: Place | undefined): string {
  const at = place === undefined ? '' : `file=${propertyOf(place.file)},line=${place.line},`;
  return `::${kind} ${at}title=${propertyOf(title)}::${dataOf(message)}`;
}

/**
 * The line of the user's own config that the requirement is about: the binding, the capability, or the target. The
 * suite's files are not the user's.
 */
function placeInConfig(
  { cases, needs = [], verdict }: RequirementReport,
  own: RequirementReport['findings'],
  { config }: Report,
): Place | undefined {
  if (config === undefined) return undefined;
  const names = [
    ...own.map((one) => one.case),
    ...cases.filter((one) => one.verdict === verdict).map(({ name }) => name),
  ];
  const binding = names.flatMap((name) => /\[([^,\]]+)/.exec(name)?.[1] ?? []);
  const line =
    binding.map((name) => ownOf(config.bindings, name)).find((one) => one !== undefined) ??
    needs.map((name) => ownOf(config.capabilities, name)).find((one) => one !== undefined) ??
    config.target;
  return { file: config.file, line };
}

const ownOf = (lines: Readonly<Record<string, number>>, name: string): number | undefined =>
  Object.hasOwn(lines, name) ? lines[name] : undefined;

/** What traffic did not decide fails nothing, so it is no annotation either. */
const isOpen = ({ verdict }: RequirementReport): boolean => verdict === 'untestable' || verdict === 'not-exercised';

function annotation(requirement: RequirementReport, report: Report): readonly string[] {
  const { strict, traffic } = report;
  const kind = KINDS[requirement.verdict]?.(requirement, strict);
  if (kind === undefined || (traffic !== undefined && isOpen(requirement))) return [];
  const own = requirement.findings.filter(({ verdict }) => verdict === requirement.verdict);
  const [first] = own;
  const more = own.length > 1 ? ` (and ${own.length - 1} more)` : '';
  const message = first === undefined ? reasonOf(requirement) : `${first.message}${more}`;
  const judges = [
    ...own,
    ...requirement.cases.filter(({ verdict }) => verdict === requirement.verdict),
    ...requirement.cases,
  ];
  const place: Place | undefined = placeInConfig(requirement, own, report) ?? judges.find(isPlace);
  return [commandOf(kind, `${requirement.id} ${requirement.verdict}`, `${message}. ${requirement.text}`, place)];
}

function lines(report: Report): readonly string[] {
  const { profile, requirements, partial, staleWaivers } = report;
  const selected = requirements.filter((one) => one.selected);
  const all = VERDICTS.flatMap((worst) => selected.filter(({ verdict: own }) => own === worst)).flatMap((one) =>
    annotation(one, report),
  );
  const run = [
    `::notice title=${propertyOf(`assay ${profile}`)}::${dataOf(headlineOf(report).line)}`,
    ...(partial ? [commandOf('error', endedWords(report), 'The report is incomplete.', undefined)] : []),
    ...staleWaivers.map((waiver) => commandOf('error', 'stale waiver', waiver, undefined)),
  ];
  const left = all.length - MOST;
  return [
    ...run,
    ...all.slice(0, MOST),
    ...(left > 0 ? [`::notice title=more::and ${left} more requirements: see the report`] : []),
  ];
}

/** GitHub annotations: workflow commands that point at lines of the config, without one at those of the suite. */
export const annotations: Reporter = (report) => [
  {
    path: 'annotations.txt',
    text: lines(report)
      .map((line) => `${line}\n`)
      .join(''),
  },
];
