import type { AnyCheck } from '../check/check.ts';
import { CHECKS } from '../check/registry.ts';
import type { AnyRunCheck } from '../check/run-check.ts';
import { RUN_CHECKS } from '../check/run-registry.ts';
import { problem } from '../model/problem.ts';
import type { Expectation } from '../model/scenario.ts';
import { sourceText } from '../model/source.ts';
import type { Requirement, Suite } from '../model/suite.ts';
import { REFERENCES } from '../reference/registry.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openSuite, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

/**
 * `assay explain`: text, source, ruling, who judges it, which faults prove it; or what a check or a finding code means.
 */
export function explain(id: string, options: { readonly suites?: string }, effects: Effects): number {
  const profiles: readonly (string | undefined)[] =
    options.suites === undefined ? shippedProfiles(effects) : [undefined];
  const opened = profiles.map((profile) => openSuite(profile, options.suites, effects));
  const problems = opened.flatMap((suite) => (suite.ok ? [] : suite.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  const suites = opened.flatMap((suite) => (suite.ok ? [suite.value] : []));
  for (const suite of suites) {
    const requirement = suite.requirements.find((one) => one.id.toLowerCase() === id.toLowerCase());
    if (requirement !== undefined) {
      effects.out.write(requirementText(requirement, suite));
      return 0;
    }
  }
  const text = checkText(id, suites);
  if (text !== undefined) {
    effects.out.write(text);
    return 0;
  }
  const known = [
    ...suites.flatMap(({ requirements }) => requirements.map((requirement) => requirement.id)),
    ...Object.keys(CHECKS),
    ...Object.keys(RUN_CHECKS),
  ];
  return showProblems(
    [
      problem(
        'explain',
        `nothing is called ${id}`,
        didYouMean(id, known) ?? 'a requirement, a check, or a finding code such as header.missing',
      ),
    ],
    effects,
  );
}

function requirementText({ id, level, text, sources, ruling, needs, unjudged }: Requirement, suite: Suite): string {
  const judges = judgesOf(id, suite);
  const faults = Object.entries(REFERENCES)
    .filter(([profile]) => profile === suite.profile.id)
    .flatMap(([, reference]) => reference.faults.filter(({ breaks }) => breaks === id));
  return [
    `${id}  ${level}`,
    text,
    '',
    `Source   ${sourceText(sources)}`,
    ...(ruling === undefined ? [] : [`Ruling   ${ruling}`]),
    ...(needs.length === 0 ? [] : [`Needs    ${needs.join(', ')} (capabilities that the target claims)`]),
    ...(unjudged === undefined ? [] : [`Unjudged ${unjudged}`]),
    '',
    'Judged by',
    ...judges.map((line) => `  ${line}`),
    '',
    `Proved by ${faults.length} planted ${faults.length === 1 ? 'fault' : 'faults'}`,
    ...faults.map(({ name, summary }) => `  ${name}: ${summary}`),
    '',
  ].join('\n');
}

const checksOf = ({ checks }: Expectation): string => checks.map(({ check }) => check).join(', ');

/** Rules and steps of scenarios that name a requirement, with the checks that they use. */
const judgesOf = (id: string, { rules, scenarios }: Suite): readonly string[] => [
  ...rules
    .filter(({ expectation }) => expectation.requirement === id)
    .map((rule) => `rule ${rule.id}: ${checksOf(rule.expectation)}  (${rule.place.file}:${rule.place.line})`),
  ...scenarios.flatMap((scenario) =>
    scenario.steps.flatMap((step) =>
      step.expect
        .filter(({ requirement }) => requirement === id)
        .map(
          (expectation) =>
            `scenario ${scenario.id}, step ${step.id}: ${checksOf(expectation)}  ` +
            `(${expectation.place.file}:${expectation.place.line})`,
        ),
    ),
  ),
];

/** A check by its name, or by one of its finding codes. */
function checkText(id: string, suites: readonly Suite[]): string | undefined {
  const entries: readonly (readonly [string, AnyCheck | AnyRunCheck])[] = Object.entries({ ...CHECKS, ...RUN_CHECKS });
  const [name, check] =
    entries.find(([key, { examples }]) => key === id || examples.some(({ finds }) => finds?.includes(id))) ?? [];
  if (name === undefined || check === undefined) return undefined;
  const fires = check.examples.filter(
    ({ finds }) => finds !== null && finds.length > 0 && (id === name || finds.includes(id)),
  );
  const users = new Set(
    suites
      .flatMap(({ rules, scenarios }) => [
        ...rules.map(({ expectation }) => expectation),
        ...scenarios.flatMap(({ steps }) => steps.flatMap(({ expect }) => expect)),
      ])
      .filter(({ checks }) => checks.some((one) => one.check === name))
      .map(({ requirement }) => requirement),
  );
  return [
    `${name}  check`,
    check.summary,
    '',
    'Finds',
    ...fires.map(({ why, finds }) => `  ${finds?.join(', ') ?? ''}: ${why}`),
    '',
    `Judges ${users.size === 0 ? 'nothing in the suites at hand' : [...users].join(', ')}`,
    '',
  ].join('\n');
}
