import type { Report, ReportedFinding, RequirementReport } from '../model/report.ts';
import { citationsOf, type Citation } from './citation.ts';
import { factsOf, labelled } from './facts.ts';
import { replayLine } from './replay/replay-line.ts';
import { commandOf } from './replay/replay.ts';
import { responseText } from './response-text.ts';
import { block, oneLine } from './safe-text.ts';

interface FindingsTextOptions extends Pick<Report, 'replay' | 'resend'> {
  /** Characters of the whole text. */
  readonly limit: number;
}

/**
 * Everything that a reader needs to judge what is wrong with a requirement and to try it again, as plain text: for
 * places where the report's other files are not at hand.
 */
export function findingsText(
  requirement: RequirementReport,
  findings: readonly ReportedFinding[],
  { limit, ...report }: FindingsTextOptions,
): string {
  const { id, level, text, source, ruling } = requirement;
  const heading = [
    `${id} (${level}): ${text}`,
    `source: ${source}`,
    ...citationsOf(requirement).flatMap(citationLines),
    ...(ruling === undefined ? [] : [`ruling: ${ruling}`]),
    `more: assay explain ${id}`,
  ].join('\n');
  const parts = findings.map((finding, index) => findingText(finding, index + 1, id, report));
  return block([heading, ...parts].join('\n\n'), limit);
}

const citationLines = ({ place, url, quote }: Citation): readonly string[] =>
  url === undefined && quote === undefined
    ? []
    : [`  ${place}${url === undefined ? '' : `, ${url}`}`, ...(quote === undefined ? [] : [`  "${quote}"`])];

function findingText(
  finding: ReportedFinding,
  number: number,
  requirement: string,
  report: Pick<Report, 'replay' | 'resend'>,
): string {
  const { code, message, exchange } = finding;
  const own = replayLine(finding, report);
  return [
    `${number}. ${oneLine(code)}: ${oneLine(message, 2000)}`,
    ...factsOf(finding).map(([label, text]) => `   ${labelled(label)}${text}`),
    ...(own === undefined ? [] : [`   ${labelled('again')}${own}`]),
    ...(exchange === undefined ? [] : ['', commandOf(exchange, requirement, report), '', responseText(exchange)]),
  ].join('\n');
}
