import type { ReportedFinding } from '../model/report.ts';
import type { Json } from '../model/json.ts';
import type { Change } from '../model/scenario.ts';
import { oneLine } from './safe-text.ts';
import { shown, shownExpectation } from './shown.ts';
import { exchangeLine } from './message-lines.ts';

type Fact = readonly [label: string, text: string];

/** `suites/em/scenarios/create.yaml:14`. */
export const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${oneLine(file)}:${line}`;

/** `type: "text/plain"`. */
export const changeText = (change: Change, longest?: number): string =>
  Object.entries(change as Readonly<Record<string, Json>>)
    .map(([name, value]) => `${name}: ${shown(value, longest)}`)
    .join(', ');

const isPresent = (fact: readonly [string, string | undefined]): fact is Fact => fact[1] !== undefined;

/**
 * What is known about a finding beside its message and its exchange, in the order in which it is shown; values of at
 * most `longest` characters.
 */
export function factsOf(finding: ReportedFinding, longest?: number): readonly Fact[] {
  const { id, expected, actual, where, twin, change, repeated, step, scenario } = finding;
  const owner = scenario === '' || scenario === finding.case ? '' : ` of ${oneLine(scenario)}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['expected', expected === undefined ? undefined : shownExpectation(expected, actual, longest)],
    ['actual', actual === undefined ? undefined : shown(actual, longest)],
    ['where', where === undefined ? undefined : oneLine(where, longest)],
    ['twin', twin === undefined ? undefined : exchangeLine(twin, longest)],
    ['change', change === undefined ? undefined : changeText(change, longest)],
    ['repeated', repeated > 0 ? `${repeated} more` : undefined],
    ['step', step === '' ? undefined : `${oneLine(step)}${owner}`],
    ['file', placeOf(finding)],
    ['finding', id],
  ];
  return facts.filter(isPresent);
}

/** Wide enough for the longest label. */
export const labelled = (label: string): string => label.padEnd(10);
