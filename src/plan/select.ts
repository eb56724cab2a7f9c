import { isSelective, type Plan, type Selection } from '../model/plan.ts';
import { problem, refused, loaded, type Loaded, type Problem } from '../model/problem.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { didYouMean } from '../support/nearest.ts';
import { namedBy, namedByAny } from './named.ts';

/** What can be named: the option, the member of a selection, and where all names are listed. */
const DIMENSIONS = [
  ['--requirement', 'requirements'],
  ['--scenario', 'scenarios'],
  ['--tag', 'tags'],
] as const satisfies readonly (readonly [string, keyof Selection])[];

type Names = Readonly<Record<keyof Selection, readonly string[]>>;

/** The selected part of a suite. A pattern that matches nothing, or an empty selection, is a problem. */
export function planRun(suite: Suite, selection: Selection): Loaded<Plan> {
  const known: Names = {
    requirements: suite.requirements.map(({ id }) => id),
    scenarios: suite.scenarios.map(({ id }) => id),
    tags: [...new Set(suite.scenarios.flatMap(({ tags }) => tags))],
  };
  const unknown = unknownNames(selection, known);
  if (unknown.length > 0) return refused(...unknown);

  const { requirements: requirementNames, scenarios: scenarioNames, tags: tagNames } = selection;
  const byScenario = scenarioNames.length + tagNames.length > 0;
  const requirements = namedByAny(requirementNames.length === 0 ? ['*'] : requirementNames, known.requirements);
  const scenarios = namedByAny(scenarioNames.length === 0 ? ['*'] : scenarioNames, known.scenarios);
  const tags = namedByAny(tagNames, known.tags);
  const picked = suite.scenarios.filter(
    (scenario) =>
      scenarios.has(scenario.id) &&
      (tagNames.length === 0 || scenario.tags.some((tag) => tags.has(tag))) &&
      requirementsOf(scenario).some((id) => requirements.has(id)),
  );
  const rules = byScenario ? [] : suite.rules.filter(({ expectation }) => requirements.has(expectation.requirement));
  if (picked.length + rules.length === 0)
    return refused(problem('selection', 'no scenario or rule matches all filters', 'use fewer filters'));
  const judgedByPicked = new Set(picked.flatMap(requirementsOf));
  const selected = byScenario ? new Set([...requirements].filter((id) => judgedByPicked.has(id))) : requirements;
  const named = (id: string | undefined) => suite.scenarios.find((scenario) => scenario.id === id);
  const [survey, controls] = [named(suite.profile.survey), named(suite.profile.controls)];
  return loaded({
    scenarios: picked,
    rules,
    selected,
    ...(isSelective(selection) ? { selection } : {}),
    ...(survey === undefined ? {} : { survey }),
    ...(controls === undefined ? {} : { controls }),
  });
}

const unknownNames = (selection: Selection, known: Names): readonly Problem[] =>
  DIMENSIONS.flatMap(([option, what]) =>
    selection[what]
      .filter((name) => namedBy(name, known[what]).length === 0)
      .map((name) =>
        problem(
          option,
          `nothing matches ${name}`,
          didYouMean(name, known[what].flatMap(beginningsOf)) ?? `assay list ${what} shows all names`,
        ),
      ),
  );

/** A name and what it begins with, whole words: each of them can be asked for. */
const beginningsOf = (name: string): readonly string[] => {
  const words = name.split('-');
  return words.map((_, index) => words.slice(0, words.length - index).join('-'));
};

const requirementsOf = (scenario: Scenario): readonly string[] => [
  ...new Set(scenario.steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement))),
];
