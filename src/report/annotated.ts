/** What reporters tell of a report line by line: each requirement once, worst first, at a line of a file. */
import type { Report, RequirementReport } from '../model/report.ts';
import { type Verdict, VERDICTS } from '../model/verdict.ts';
import { reasonOf } from './reason-of.ts';

export type Kind = 'error' | 'warning';

/** What is absent here is not annotated. */
const KINDS: Readonly<Partial<Record<Verdict, (requirement: RequirementReport, strict: boolean) => Kind | undefined>>> =
  {
    violated: () => 'error',
    untestable: () => 'error',
    'not-exercised': ({ level }) => (level === 'MUST' ? 'error' : undefined),
    warned: (_, strict) => (strict ? 'error' : 'warning'),
  };

export interface Place {
  readonly file: string;
  readonly line: number;
}

const isPlace = ({ file }: Place): boolean => file !== '';

/** A requirement that is not as it should be. */
export interface Annotated {
  readonly requirement: RequirementReport;
  readonly kind: Kind;
  readonly message: string;
  /** Of the user's own config, or else of the suite. */
  readonly place?: Place;
}

export const annotatedOf = (report: Report): readonly Annotated[] =>
  VERDICTS.flatMap((worst) =>
    report.requirements.filter(({ selected, verdict }) => selected && verdict === worst),
  ).flatMap((one) => annotated(one, report));

function annotated(requirement: RequirementReport, report: Report): readonly Annotated[] {
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
  return [{ requirement, kind, message, ...(place === undefined ? {} : { place }) }];
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
