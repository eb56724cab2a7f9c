import type { Act } from '../model/act.ts';
import type { Plan } from '../model/plan.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { didYouMean } from '../support/nearest.ts';
import { namedBy, namedByAny } from './named.ts';

/** What of a suite of clients is judged, and which acts that takes. */
export interface ActPlan extends Plan {
  /** Those that are selected, and the controls that they rest on. */
  readonly acts: readonly Act[];
  /** The acts whose judgements count. */
  readonly judged: ReadonlySet<string>;
}

interface Selection {
  readonly requirements: readonly string[];
  readonly acts: readonly string[];
}

/** The selected part of a suite of clients. A name that matches nothing is a problem. */
export function planActs(suite: Suite, asked: Selection): Loaded<ActPlan> {
  const known = { requirements: suite.requirements.map(({ id }) => id), acts: suite.acts.map(({ id }) => id) };
  const unknown = (['requirements', 'acts'] as const).flatMap((what) =>
    asked[what]
      .filter((name) => namedBy(name, known[what]).length === 0)
      .map((name) =>
        problem(
          what === 'acts' ? '--act' : '--requirement',
          `nothing matches ${name}`,
          didYouMean(name, known[what]) ?? `assay list ${what} shows all names`,
        ),
      ),
  );
  if (unknown.length > 0) return refused(...unknown);
  const requirements = namedByAny(asked.requirements.length === 0 ? ['*'] : asked.requirements, known.requirements);
  const names = namedByAny(asked.acts.length === 0 ? ['*'] : asked.acts, known.acts);
  const isOf = (act: Act, wanted: (requirement: string) => boolean): boolean =>
    act.expect.some(({ requirement }) => wanted(requirement));
  const rules =
    asked.acts.length > 0 ? [] : suite.rules.filter(({ expectation }) => requirements.has(expectation.requirement));
  // Where no act is there for a requirement itself, its rules judge the requests of all.
  const needsAll = rules.some(
    ({ expectation }) => !suite.acts.some((act) => isOf(act, (requirement) => requirement === expectation.requirement)),
  );
  const picked = needsAll
    ? suite.acts
    : suite.acts.filter((act) => names.has(act.id) && isOf(act, (requirement) => requirements.has(requirement)));
  const needed = withControls(picked, suite.acts);
  if (picked.length + rules.length === 0)
    return refused(problem('selection', 'no act or rule matches all filters', 'use fewer filters'));
  const judgedByPicked = new Set(picked.flatMap(({ expect }) => expect.map(({ requirement }) => requirement)));
  return loaded({
    scenarios: [],
    rules,
    selected: asked.acts.length > 0 ? new Set([...requirements].filter((id) => judgedByPicked.has(id))) : requirements,
    ...(asked.requirements.length + asked.acts.length === 0
      ? {}
      : { selection: { requirements: asked.requirements, scenarios: asked.acts, tags: [] } }),
    acts: needed,
    judged: new Set(picked.map(({ id }) => id)),
  });
}

/** The acts and their controls, in the order of the suite. */
function withControls(picked: readonly Act[], all: readonly Act[]): readonly Act[] {
  const needed = new Set(picked.map(({ id }) => id));
  for (const id of needed) {
    const control = all.find((act) => act.id === id)?.control;
    if (control !== undefined) needed.add(control);
  }
  return all.filter(({ id }) => needed.has(id));
}
