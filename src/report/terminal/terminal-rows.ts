import type picocolors from 'picocolors';
import {
  type Report,
  type ReportedFinding,
  type RequirementReport,
  type Verdict,
  VERDICTS,
} from '../../model/report.ts';
import { commandOf } from '../replay.ts';
import { factsOf, labelled } from '../facts.ts';
import { REASON } from '../reasons.ts';
import { oneLine, plural } from '../text.ts';
import { asideOf, worstFirst } from '../worst-first.ts';
import { hanging, wrap } from './wrap.ts';

export type Paint = 'red' | 'yellow' | 'green' | 'dim';

export interface Paper {
  readonly colors: ReturnType<typeof picocolors.createColors>;
  readonly width: number;
}

const FINDINGS = 3;
/** Rows alike that are listed one by one; more are told in one breath. */
const ALIKE = 3;
const BODY_LIMIT = 1024;

/** How a verdict is told, and of which rows; what is absent here is only counted. */
const TOLD: Readonly<
  Partial<Record<Verdict, { readonly paint: Paint; readonly about: (row: RequirementReport) => boolean }>>
> = {
  violated: { paint: 'red', about: () => true },
  untestable: { paint: 'yellow', about: () => true },
  'not-exercised': { paint: 'yellow', about: ({ level }) => level === 'MUST' },
  warned: { paint: 'yellow', about: () => true },
};

/** Of a shell, so that the lines can be copied whole. */
const comment = (line: string, width: number): readonly string[] =>
  wrap(line.slice(2), width - 6).map((part) => `# ${part}`);

function findingText(finding: ReportedFinding, row: RequirementReport, { colors, width }: Paper): readonly string[] {
  const facts = factsOf(finding).flatMap(([label, text]) => {
    const [first = '', ...rest] = hanging(`    ${labelled(label)}`, text, width);
    return [first.replace(label, colors.dim(label)), ...rest];
  });
  const { exchange } = finding;
  const command =
    exchange === undefined
      ? []
      : commandOf(exchange, row.id, { bodyLimit: BODY_LIMIT })
          .split('\n')
          .flatMap((line) => (line.startsWith('# ') ? comment(line, width) : line));
  return [
    ...hanging('  - ', oneLine(finding.case) + asideOf(finding, row), width),
    ...hanging('    ', oneLine(finding.message), width),
    ...facts,
    ...(command.length > 0 ? ['', ...command.map((line) => `    ${line}`), ''] : []),
  ];
}

function heading(
  { id, level, verdict, text, source }: RequirementReport,
  paint: Paint,
  { colors, width }: Paper,
): readonly string[] {
  return [
    '',
    `${colors[paint](verdict)}  ${colors.bold(id)}  ${level}`,
    ...hanging('  ', oneLine(text, 2000), width),
    ...hanging('  source: ', oneLine(source), width).map(colors.dim),
  ];
}

function rowText(row: RequirementReport, paint: Paint, paper: Paper): readonly string[] {
  const { id, verdict, reason, findings } = row;
  const left = findings.length - FINDINGS;
  return [
    ...heading(row, paint, paper),
    ...(reason === undefined && findings.length > 0
      ? []
      : hanging('  why: ', oneLine(reason ?? REASON[verdict], 1000), paper.width)),
    '',
    ...worstFirst(findings)
      .slice(0, FINDINGS)
      .flatMap((finding) => findingText(finding, row, paper)),
    ...(left > 0 ? [`  and ${left} more`] : []),
    `  ${paper.colors.dim(`more: assay explain ${id}`)}`,
  ];
}

/** Many rows with one reason: the reason once, then the ids. */
function alikeText(
  rows: readonly RequirementReport[],
  verdict: Verdict,
  reason: string,
  paint: Paint,
  { colors, width }: Paper,
): readonly string[] {
  const [first = '', ...rest] = hanging(
    `${verdict}  `,
    `${plural(rows.length, 'requirement')}: ${oneLine(reason, 1000)}`,
    width,
  );
  const ids = wrap(rows.map(({ id }) => id).join(', '), width - 2).map((line) => `  ${line}`);
  return ['', first.replace(verdict, colors[paint](verdict)), ...rest, ...ids];
}

function alike(rows: readonly RequirementReport[]): ReadonlyMap<string, readonly RequirementReport[]> {
  const groups = new Map<string, RequirementReport[]>();
  for (const row of rows) {
    // A row with evidence is told by itself, whatever its reason.
    const key = row.findings.length > 0 ? `row ${row.id}` : `reason ${row.reason ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function verdictText(verdict: Verdict, report: Report, paper: Paper): readonly string[] {
  const told = TOLD[verdict];
  if (told === undefined) return [];
  const rows = report.requirements.filter((row) => row.selected && row.verdict === verdict && told.about(row));
  return [...alike(rows).values()].flatMap((group) =>
    group.length > ALIKE || (report.traffic !== undefined && verdict === 'not-exercised')
      ? alikeText(group, verdict, group[0]?.reason ?? REASON[verdict], told.paint, paper)
      : group.flatMap((row) => rowText(row, told.paint, paper)),
  );
}

/** The rows that ask for attention, worst first. */
export const rowsText = (report: Report, paper: Paper): readonly string[] =>
  VERDICTS.flatMap((verdict) => verdictText(verdict, report, paper));
