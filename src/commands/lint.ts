import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openSuite, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

/** `assay lint`: checks suites without a target, and names requirements that nothing judges. */
export function lint(folder: string | undefined, effects: Effects): number {
  const suites =
    folder === undefined
      ? shippedProfiles(effects).map((profile) => openSuite(profile, undefined, effects))
      : [openSuite(undefined, folder, effects)];
  const problems = suites.flatMap((suite) => (suite.ok ? [] : suite.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  for (const suite of suites) {
    if (!suite.ok) continue;
    const { profile, requirements, scenarios, rules } = suite.value;
    const unjudged = unjudgedIn(suite.value);
    effects.out.write(
      `${profile.id}: ${requirements.length} requirements, ${scenarios.length} scenarios, ${rules.length} rules, ` +
        'no problem\n',
    );
    for (const id of unjudged) effects.out.write(`  ${id} is judged by nothing, and has no unjudged reason\n`);
  }
  return 0;
}

/** Requirements that neither a scenario nor a rule names, and that do not say why. */
const unjudgedIn = ({ requirements, scenarios, rules }: Suite): readonly string[] => {
  const named = new Set([
    ...rules.map(({ expectation }) => expectation.requirement),
    ...scenarios.flatMap(({ steps }) => steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement))),
  ]);
  return requirements.filter(({ id, unjudged }) => !named.has(id) && unjudged === undefined).map(({ id }) => id);
};
