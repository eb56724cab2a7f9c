import type { Report, ReportedFinding, RequirementReport } from '../../model/report.ts';
import { defectOf } from '../defect-of.ts';
import { factsOf, labelled } from '../facts.ts';
import { replayLine } from '../replay/replay-line.ts';
import { commandOf } from '../replay/replay.ts';
import { LONGEST, oneLine } from '../safe-text.ts';
import { asideOf } from '../worst-first.ts';
import type { Paint, Paper } from './paper.ts';
import { hanging, wrap } from './wrap.ts';

const PAINT: Readonly<Partial<Record<ReportedFinding['verdict'], Paint>>> = { violated: 'red', warned: 'yellow' };

/** Leaves room for what JSON adds. */
const LONGEST_VALUE = LONGEST - 50;

/** A finding with its requirement, its facts and the command that sends its request again. */
export function findingLines(
  finding: ReportedFinding,
  requirement: RequirementReport,
  report: Pick<Report, 'replay' | 'resend'>,
  { colors, width }: Paper,
): readonly string[] {
  const { id, level, text, source } = requirement;
  const facts = factsOf(finding, LONGEST_VALUE).flatMap(([label, value]) => {
    const [first = '', ...rest] = hanging(`  ${labelled(label)}`, value, width);
    return [first.replace(label, colors.dim(label)), ...rest];
  });
  const paint = colors[PAINT[requirement.verdict] ?? 'dim'];
  return [
    ...hanging(`${id}  `, oneLine(defectOf(requirement), LONGEST), width).map((line) =>
      line.replace(id, paint(colors.bold(id))),
    ),
    ...hanging('  ', `${level}: ${oneLine(text, 2 * LONGEST)} (${oneLine(source, LONGEST)})`, width).map(colors.dim),
    ...hanging('  ', oneLine(finding.message, 2 * LONGEST), width),
    ...hanging('  ', `in ${oneLine(finding.case, LONGEST)}${asideOf(finding, requirement)}`, width),
    ...facts,
    ...againLines(finding, requirement, report, width),
    `  ${colors.dim(`more: assay explain ${id}`)}`,
  ];
}

/** The commands that send the request again: our own, and one that fits a terminal; the report has the others. */
function againLines(
  finding: ReportedFinding,
  requirement: RequirementReport,
  report: Pick<Report, 'replay' | 'resend'>,
  width: number,
): readonly string[] {
  const { exchange } = finding;
  if (exchange === undefined) return [];
  const own = replayLine(finding, report);
  const first = own === undefined ? [] : [`  ${labelled('again')}${own}`];
  const command = commandOf(exchange, requirement.id, { bodyLimit: LONGEST, ...report })
    .split('\n')
    .flatMap((line) => (line.startsWith('# ') ? comment(line, width) : line));
  const isLong = command.some((line) => line.length > LONGEST);
  return [...first, ...(isLong ? [] : ['', ...command.map((line) => `  ${line}`)])];
}

/** A comment of the shell, each of its lines marked as one, so that the lines can be copied as they are. */
const comment = (line: string, width: number): readonly string[] =>
  wrap(line.slice(2), width - 4).map((part) => `# ${part}`);
