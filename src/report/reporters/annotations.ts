import { type Report, type Reporter, type RequirementReport, type Verdict, VERDICTS } from '../../model/report.ts';
import { REASON } from '../reasons.ts';
import { oneLine } from '../text.ts';

/** GitHub shows few of each kind for a step, so there is one for each requirement, worst first. */
const MOST = 50;

type Kind = 'error' | 'warning';

/** What is absent here is not annotated. */
const KINDS: Readonly<Partial<Record<Verdict, (row: RequirementReport, strict: boolean) => Kind | undefined>>> = {
  violated: () => 'error',
  untestable: () => 'error',
  'not-exercised': ({ level }) => (level === 'MUST' ? 'error' : undefined),
  warned: (_row, strict) => (strict ? 'error' : 'warning'),
};

/** A workflow command's message, and the value of one of its properties, which ends at a comma or colon. */
const dataOf = (text: string): string =>
  oneLine(text, 1000).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
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

function annotation(row: RequirementReport, strict: boolean): readonly string[] {
  const kind = KINDS[row.verdict]?.(row, strict);
  if (kind === undefined) return [];
  const own = row.findings.filter(({ verdict }) => verdict === row.verdict);
  const [first] = own;
  const more = own.length > 1 ? ` (and ${own.length - 1} more)` : '';
  const message = first === undefined ? (row.reason ?? REASON[row.verdict]) : `${first.message}${more}`;
  const place: Place | undefined = [
    ...own,
    ...row.cases.filter(({ verdict }) => verdict === row.verdict),
    ...row.cases,
  ].find(isPlace);
  return [commandOf(kind, `${row.id} ${row.verdict}`, `${message}. ${row.text}`, place)];
}

function lines({ profile, verdict, counts, requirements, strict, partial, staleWaivers }: Report): readonly string[] {
  const selected = requirements.filter((row) => row.selected);
  const rows = VERDICTS.flatMap((worst) => selected.filter((row) => row.verdict === worst)).flatMap((row) =>
    annotation(row, strict),
  );
  const run = [
    `::notice title=${propertyOf(`assay ${profile}`)}::${verdict}: ${selected.length} requirements, ${counts.violated} violated, ${counts.warned} warned, ${counts.waived} waived`,
    ...(partial ? [commandOf('error', 'interrupted', 'What is not in the report was not looked at.', undefined)] : []),
    ...staleWaivers.map((waiver) => commandOf('error', 'stale waiver', waiver, undefined)),
  ];
  const left = rows.length - MOST;
  return [
    ...run,
    ...rows.slice(0, MOST),
    ...(left > 0 ? [`::notice title=more::and ${left} more requirements: see the report`] : []),
  ];
}

/** GitHub annotations: workflow commands that point at the lines of scenarios and rules. */
export const annotations: Reporter = (report) => [
  {
    path: 'annotations.txt',
    text: lines(report)
      .map((line) => `${line}\n`)
      .join(''),
  },
];
