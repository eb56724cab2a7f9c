import type { Expectation } from '../model/scenario.ts';
import type { CitedSource } from '../model/source.ts';
import type { Requirement, Suite } from '../model/suite.ts';
import { CLIENTS } from '../reference/clients/registry.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { citationOf } from '../report/citation.ts';

/** Everything about a requirement, from the sentence of the protocol to the faults that prove it. */
export function requirementText(requirement: Requirement, suite: Suite): string {
  const { id, subject, level, text, sources, ruling, needs, unjudged } = requirement;
  return [
    `${id}  ${level}${subject === 'client' ? ', of clients' : ''}`,
    '',
    ...sources.flatMap(sourceLines),
    entry('Our reading', text),
    ...(ruling === undefined ? [] : [entry('Ruling', ruling)]),
    ...(needs.length === 0 ? [] : [entry('Needs', `${needs.join(', ')} (capabilities that the target claims)`)]),
    ...(unjudged === undefined ? [] : [entry('Unjudged', unjudged)]),
    '',
    'Judged by',
    ...judgesOf(id, suite).map((line) => `  ${line}`),
    '',
    ...faultLines(id, subject, suite.profile.id),
    '',
  ].join('\n');
}

const entry = (label: string, text: string): string => `${label.padEnd(13)}${text}`;

function sourceLines(source: CitedSource): readonly string[] {
  const { place, url, quote } = citationOf(source);
  return [
    entry('Source', place),
    ...(url === undefined ? [] : [entry('', url)]),
    ...(quote === undefined ? [] : [entry('', `"${quote}"`)]),
  ];
}

const checksOf = ({ checks }: Pick<Expectation, 'checks'>): string => checks.map(({ check }) => check).join(', ');

/** Rules and steps of scenarios that name a requirement, with the checks that they use. */
const judgesOf = (id: string, { rules, scenarios, acts }: Suite): readonly string[] => [
  ...acts.flatMap((act) =>
    act.expect
      .filter(({ requirement }) => requirement === id)
      .map((one) => `act ${act.id}: ${checksOf(one)}  (${one.place.file}:${one.place.line})`),
  ),
  ...rules
    .filter(({ expectation }) => expectation.requirement === id)
    .map((rule) => `rule ${rule.id}: ${checksOf(rule.expectation)}  (${rule.place.file}:${rule.place.line})`),
  ...scenarios.flatMap((scenario) =>
    scenario.steps.flatMap((step) =>
      step.expect
        .filter(({ requirement }) => requirement === id)
        .map(
          (expectation) =>
            `scenario ${scenario.id}, step ${step.id}: ${checksOf(expectation)}  (${expectation.place.file}:${expectation.place.line})`,
        ),
    ),
  ),
];

function faultLines(id: string, subject: Requirement['subject'], profile: string): readonly string[] {
  const planted: readonly (readonly [string, Pick<Reference, 'faults'>])[] =
    subject === 'client' ? Object.entries(CLIENTS) : Object.entries(REFERENCES);
  const faults = planted
    .filter(([name]) => name === profile)
    .flatMap(([, reference]) => reference.faults.filter(({ breaks }) => breaks === id));
  const command = subject === 'client' ? 'prove --subject client' : 'serve';
  const option = subject === 'client' ? '--only' : '--fault';
  return [
    `Proved by ${faults.length} planted ${faults.length === 1 ? 'fault' : 'faults'}`,
    ...faults.flatMap(({ name, summary }) => [
      `  ${name}: ${summary}`,
      `    npx assay ${command} --profile ${profile} ${option} ${name}`,
    ]),
  ];
}
