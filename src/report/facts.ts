import type { ReportedFinding, RequirementReport } from '../model/report.ts';
import type { Json } from '../model/json.ts';
import type { Change } from '../model/scenario.ts';
import { commandOf } from './replay.ts';
import { block, oneLine, shown, shownExpectation } from './text.ts';
import { exchangeLine, responseText } from './transcript.ts';

type Fact = readonly [label: string, text: string];

/** `suites/em/scenarios/create.yaml:14`. */
export const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${oneLine(file)}:${line}`;

/** `type: "text/plain"`. */
export const changeText = (change: Change): string =>
  Object.entries(change as Readonly<Record<string, Json>>)
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join(', ');

const isPresent = (fact: readonly [string, string | undefined]): fact is Fact => fact[1] !== undefined;

/** What is known of a finding beside its message and its exchange. */
export function factsOf(finding: ReportedFinding): readonly Fact[] {
  const { expected, actual, where, twin, change, repeated, step, scenario } = finding;
  const owner = scenario === '' || scenario === finding.case ? '' : ` of ${oneLine(scenario)}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['expected', expected === undefined ? undefined : shownExpectation(expected, actual)],
    ['actual', actual === undefined ? undefined : shown(actual)],
    ['where', where === undefined ? undefined : oneLine(where)],
    ['twin', twin === undefined ? undefined : exchangeLine(twin)],
    ['change', change === undefined ? undefined : changeText(change)],
    ['repeated', repeated > 0 ? `${repeated} more` : undefined],
    ['step', step === '' ? undefined : `${oneLine(step)}${owner}`],
    ['file', placeOf(finding)],
  ];
  return facts.filter(isPresent);
}

/** Wide enough for the longest label. */
export const labelled = (label: string): string => label.padEnd(10);

function findingText(finding: ReportedFinding, number: number, requirement: string): string {
  const facts = factsOf(finding).map(([label, text]) => `   ${labelled(label)}${text}`);
  const { exchange } = finding;
  return [
    `${number}. ${oneLine(finding.code)}: ${oneLine(finding.message, 2000)}`,
    ...facts,
    ...(exchange === undefined ? [] : ['', commandOf(exchange, requirement), '', responseText(exchange)]),
  ].join('\n');
}

/** All that a reader needs to judge, and to try again, what is wrong with a requirement; without a terminal or our files. */
export function findingsText(
  requirement: RequirementReport,
  findings: readonly ReportedFinding[],
  limit: number,
): string {
  const { id, level, text, source, ruling } = requirement;
  const heading = [
    `${id} (${level}): ${text}`,
    `source: ${source}`,
    ...(ruling === undefined ? [] : [`ruling: ${ruling}`]),
    `more: assay explain ${id}`,
  ].join('\n');
  return block([heading, ...findings.map((finding, index) => findingText(finding, index + 1, id))].join('\n\n'), limit);
}
