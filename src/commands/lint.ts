import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openRoles, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

/** `assay lint`: checks suites without sending anything, and lists requirements that nothing judges. */
export function lint(folder: string | undefined, effects: Effects): number {
  const suites =
    folder === undefined
      ? shippedProfiles(effects).flatMap((profile) => openRoles(profile, undefined, effects))
      : openRoles(undefined, folder, effects);
  const problems = suites.flatMap((suite) => (suite.ok ? [] : suite.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  for (const suite of suites) {
    if (!suite.ok) continue;
    const { profile, role, requirements, scenarios, rules, acts } = suite.value;
    const unjudged = unjudgedIn(suite.value);
    effects.out.write(
      role === 'server'
        ? `${profile.id}: ${requirements.length} requirements, ${scenarios.length} scenarios, ${rules.length} rules, no problems\n`
        : `${profile.id} clients: ${requirements.length} requirements, ${acts.length} acts, ${rules.length} rules, no problems\n`,
    );
    for (const id of unjudged)
      effects.out.write(
        `  no ${role === 'server' ? 'scenario' : 'act'} or rule judges ${id}, and it has no unjudged reason\n`,
      );
  }
  return 0;
}

/** Requirements that no scenario or rule names and that give no reason. */
const unjudgedIn = ({ requirements, scenarios, rules, acts }: Suite): readonly string[] => {
  const named = new Set([
    ...rules.map(({ expectation }) => expectation.requirement),
    ...acts.flatMap(({ expect }) => expect.map(({ requirement }) => requirement)),
    ...scenarios.flatMap(({ steps }) => steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement))),
  ]);
  return requirements.filter(({ id, unjudged }) => !named.has(id) && unjudged === undefined).map(({ id }) => id);
};
