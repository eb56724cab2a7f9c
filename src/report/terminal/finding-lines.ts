import type { Resend } from '../../model/profile.ts';
import type { ReportedFinding, RequirementReport } from '../../model/report.ts';
import { factsOf, labelled } from '../facts.ts';
import { commandOf } from '../replay/replay.ts';
import { oneLine } from '../safe-text.ts';
import { asideOf } from '../worst-first.ts';
import type { Paper } from './paper.ts';
import { hanging, wrap } from './wrap.ts';

const BODY_LIMIT = 1024;

/** A finding with its facts and the command that sends its request again. */
export function findingLines(
  finding: ReportedFinding,
  requirement: RequirementReport,
  resend: Resend | undefined,
  { colors, width }: Paper,
): readonly string[] {
  const facts = factsOf(finding).flatMap(([label, text]) => {
    const [first = '', ...rest] = hanging(`    ${labelled(label)}`, text, width);
    return [first.replace(label, colors.dim(label)), ...rest];
  });
  const { exchange } = finding;
  const command =
    exchange === undefined
      ? []
      : commandOf(exchange, requirement.id, { bodyLimit: BODY_LIMIT, resend })
          .split('\n')
          .flatMap((line) => (line.startsWith('# ') ? comment(line, width) : line));
  return [
    ...hanging('  - ', oneLine(finding.case) + asideOf(finding, requirement), width),
    ...hanging('    ', oneLine(finding.message), width),
    ...facts,
    ...(command.length > 0 ? ['', ...command.map((line) => `    ${line}`), ''] : []),
  ];
}

/** A comment of the shell, each of its lines marked as one, so that the lines can be copied as they are. */
const comment = (line: string, width: number): readonly string[] =>
  wrap(line.slice(2), width - 6).map((part) => `# ${part}`);
