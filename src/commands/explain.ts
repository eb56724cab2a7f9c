import type { AnyCheck } from '../check/check.ts';
import { CHECKS } from '../check/registry.ts';
import type { AnyRunCheck } from '../check/run-check.ts';
import { RUN_CHECKS } from '../check/run-registry.ts';
import { problem } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openRoles, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';
import { requirementText } from './requirement-text.ts';

/** `assay explain`: the sources, text, ruling, judges and faults of a requirement, or what a check or a code means. */
export function explain(id: string, options: { readonly suites?: string }, effects: Effects): number {
  const profiles: readonly (string | undefined)[] =
    options.suites === undefined ? shippedProfiles(effects) : [undefined];
  const opened = profiles.flatMap((profile) => openRoles(profile, options.suites, effects));
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
        `nothing is named ${id}`,
        didYouMean(id, known) ?? 'expected a requirement, a check, or a finding code such as header.missing',
      ),
    ],
    effects,
  );
}

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
    `Judges ${users.size === 0 ? 'no requirement in these suites' : [...users].join(', ')}`,
    '',
  ].join('\n');
}
