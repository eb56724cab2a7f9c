import type { Plan } from '../model/plan.ts';
import { problem, refused, loaded, type Loaded } from '../model/problem.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { didYouMean } from '../support/nearest.ts';

/** What a user picks; empty lists pick everything. */
export interface Selection {
  readonly requirements: readonly string[];
  readonly scenarios: readonly string[];
  readonly tags: readonly string[];
}

/**
 * The selected part of a suite. An unknown name and an empty selection are problems: a run of nothing proves nothing.
 */
export function planRun(suite: Suite, selection: Selection): Loaded<Plan> {
  const known = {
    '--requirement': suite.requirements.map(({ id }) => id),
    '--scenario': suite.scenarios.map(({ id }) => id),
    '--tag': [...new Set(suite.scenarios.flatMap(({ tags }) => tags))],
  };
  const asked = { '--requirement': selection.requirements, '--scenario': selection.scenarios, '--tag': selection.tags };
  const unknown = (Object.keys(asked) as (keyof typeof asked)[]).flatMap((flag) =>
    asked[flag]
      .filter((name) => !known[flag].includes(name))
      .map((name) =>
        problem(flag, `nothing matches ${name}`, didYouMean(name, known[flag]) ?? `assay list shows what there is`),
      ),
  );
  if (unknown.length > 0) return refused(...unknown);

  const byScenario = selection.scenarios.length + selection.tags.length > 0;
  const requirements = new Set(selection.requirements.length === 0 ? known['--requirement'] : selection.requirements);
  const picked = suite.scenarios.filter(
    (scenario) =>
      (selection.scenarios.length === 0 || selection.scenarios.includes(scenario.id)) &&
      (selection.tags.length === 0 || scenario.tags.some((tag) => selection.tags.includes(tag))) &&
      requirementsOf(scenario).some((id) => requirements.has(id)),
  );
  const rules = byScenario ? [] : suite.rules.filter(({ expectation }) => requirements.has(expectation.requirement));
  if (picked.length + rules.length === 0)
    return refused(problem('selection', 'no scenario and no rule is left', 'the filters exclude each other'));
  const named = new Set(picked.flatMap(requirementsOf));
  const selected = byScenario ? new Set([...requirements].filter((id) => named.has(id))) : requirements;
  const survey = suite.scenarios.find(({ id }) => id === suite.profile.survey);
  return loaded({ scenarios: picked, rules, selected, ...(survey === undefined ? {} : { survey }) });
}

const requirementsOf = (scenario: Scenario): readonly string[] => [
  ...new Set(scenario.steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement))),
];
