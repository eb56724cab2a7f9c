import type { Resend } from '../model/profile.ts';
import type { ReportedFinding, RequirementReport } from '../model/report.ts';
import { citationsOf, type Citation } from './citation.ts';
import { factsOf, labelled } from './facts.ts';
import { commandOf } from './replay/replay.ts';
import { responseText } from './response-text.ts';
import { block, oneLine } from './safe-text.ts';

interface FindingsTextOptions {
  /** Characters of the whole text. */
  readonly limit: number;
  readonly resend?: Resend | undefined;
}

/**
 * Everything that a reader needs to judge what is wrong with a requirement and to try it again, as plain text: for
 * places where the report's other files are not at hand.
 */
export function findingsText(
  requirement: RequirementReport,
  findings: readonly ReportedFinding[],
  { limit, resend }: FindingsTextOptions,
): string {
  const { id, level, text, source, ruling } = requirement;
  const heading = [
    `${id} (${level}): ${text}`,
    `source: ${source}`,
    ...citationsOf(requirement).flatMap(citationLines),
    ...(ruling === undefined ? [] : [`ruling: ${ruling}`]),
    `more: assay explain ${id}`,
  ].join('\n');
  const parts = findings.map((finding, index) => findingText(finding, index + 1, id, resend));
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
  resend: Resend | undefined,
): string {
  const { code, message, exchange } = finding;
  return [
    `${number}. ${oneLine(code)}: ${oneLine(message, 2000)}`,
    ...factsOf(finding).map(([label, text]) => `   ${labelled(label)}${text}`),
    ...(exchange === undefined ? [] : ['', commandOf(exchange, requirement, { resend }), '', responseText(exchange)]),
  ].join('\n');
}
