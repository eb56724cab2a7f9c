import type { Instance, Plan, Sequence } from '../model/plan.ts';
import type { Scenario, Step } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import type { Ground } from './dimensions.ts';
import { deepened } from './deepen.ts';
import { expand } from './expand.ts';
import { isPart, sequencesOf } from './sequences.ts';

interface Amounts {
  readonly scenarios: number;
  /** About: polls and long lists need more. */
  readonly requests: number;
  /** At most: creations that are to be refused count too. */
  readonly creations: number;
}

/** What a plan comes to on a target, as far as its config tells. */
interface Forecast extends Amounts {
  /** In the config's order; those of no binding are left out. */
  readonly bindings: readonly (Amounts & { readonly name: string })[];
  /** Scenarios that are repeated for each resource that a crawl reaches, which only a run shows. */
  readonly reached: number;
  /** How many of the scenarios are repeated in each way. */
  readonly ways: readonly (readonly [way: string, times: number])[];
  /** How many of the scenarios send other near misses than those that are written. */
  readonly nearMisses: number;
  readonly sequences: number;
}

/** What is known before a run. */
type Known = Omit<Ground, 'inventory'> & Pick<Suite, 'nearMisses'>;

export function forecastOf(plan: Deep, ground: Known): Forecast {
  const single = instancesOf(plan, ground);
  const sequences = plan.deepening === undefined ? [] : sequencesOf(single, plan.deepening);
  const instances = [...single, ...sequences.flatMap(asRun)];
  return {
    ...amountsOf(instances),
    bindings: ground.config.bindings.map(({ name }) => ({
      name,
      ...amountsOf(instances.filter(({ binding }) => binding?.name === name)),
    })),
    ways: countsOf(
      instances.flatMap(({ ways = [], style }) => (style?.misses === undefined ? ways : ways.slice(0, -1))),
    ),
    nearMisses: instances.filter(({ style }) => style?.misses !== undefined).length,
    sequences: sequences.length,
    reached: plan.scenarios.filter((scenario) => isReached(scenario, ground)).length,
  };
}

type Deep = Pick<Plan, 'scenarios' | 'deepening'>;

function instancesOf({ scenarios, deepening }: Deep, ground: Known): readonly Instance[] {
  const once = scenarios
    .flatMap((scenario) => expand(scenario, { ...ground, all: deepening?.depth === 'deep', inventory: [] }))
    .filter(({ notApplicable }) => notApplicable === undefined);
  return deepening === undefined
    ? once
    : deepened(once, { ...ground.profile, nearMisses: ground.nearMisses }, deepening);
}

/** The parts of a sequence: only the first one creates. */
const asRun = (parts: Sequence): Sequence =>
  parts.map((part, index) =>
    index === 0 ? part : { ...part, scenario: { ...part.scenario, steps: part.scenario.steps.slice(1) } },
  );

/** The names of what a sequence can be made of. */
export const partNames = (plan: Deep, ground: Known): readonly string[] =>
  instancesOf(plan, ground)
    .filter(isPart)
    .map(({ name }) => name);

function countsOf(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

const isReached = ({ each, needs }: Scenario, { config }: Known): boolean =>
  each.some(({ over }) => over === 'reached') && needs.every((need) => config.capabilities.includes(need));

const amountsOf = (instances: readonly Instance[]): Amounts => {
  const steps = instances.flatMap(({ scenario, binding }) => scenario.steps.map((step) => timesOf(step, binding)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((sofar, one) => sofar + one, 0);
  return {
    scenarios: instances.length,
    requests: sum(steps.map(({ times }) => times)),
    creations: sum(steps.map(({ times, creates }) => (creates ? times : 0))),
  };
};

/** Polls and walks take two requests at least. */
function timesOf(
  { together, poll, walk, intent }: Step,
  binding: Instance['binding'],
): { readonly times: number; readonly creates: boolean } {
  const creates = intent === 'create';
  if (together === undefined) return { times: poll === undefined && walk === undefined ? 1 : 2, creates };
  const times = typeof together.times === 'number' ? together.times : (binding?.throttled?.requests ?? 1);
  return { times, creates };
}
