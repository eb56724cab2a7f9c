import type { Instance } from '../model/plan.ts';
import type { Scenario } from '../model/scenario.ts';
import { digestOf } from '../support/digest.ts';
import { repeat, type Ground, type Repetition } from './dimensions.ts';

/** Every instance of a scenario on this target, or a single one with the reason why the scenario does not apply. */
export function expand(scenario: Scenario, ground: Ground): readonly Instance[] {
  const { needs, each, notApplicableReason = nothingFor(scenario) } = scenario;
  const lacking = needs.filter((capability) => !ground.config.capabilities.includes(capability));
  if (lacking.length > 0) return notApplicable(scenario, `the target does not claim ${lacking.join(', ')}`);
  const once: readonly Repetition[] = [{ each: {}, labels: [] }];
  const repetitions = each.reduce(
    (sofar, dimension) => sofar.flatMap((repetition) => repeat(dimension, repetition, ground, needs)),
    once,
  );
  if (repetitions.length === 0) return [nothing(scenario, notApplicableReason, ground)];
  const counts = new Map<string, number>();
  const asked = scenario.common && ground.all !== true ? ofSome(repetitions, scenario.id) : repetitions;
  return asked.map(({ binding, each: values, labels }) => {
    const plain = labels.length === 0 ? scenario.id : `${scenario.id} [${labels.join(', ')}]`;
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    const name = count === 1 ? plain : `${plain.slice(0, -1)}, ${count}]`;
    return { scenario, name, each: values, ...(binding === undefined ? {} : { binding }) };
  });
}

/** More bindings than this for a scenario that asks all of them the same are many; of many, a few are asked. */
const MANY = 8;
const FEW = 4;

/** What a report says where common scenarios were asked of a few bindings; undefined where of all. */
export function spreadRemark({ config: { bindings }, all }: Pick<Ground, 'config' | 'all'>): string | undefined {
  if (bindings.length <= MANY || all === true) return undefined;
  return (
    `the config has ${bindings.length} bindings: what is asked alike of every kind of resource was asked of ${FEW} of ` +
    'them, others for each scenario; --depth deep asks it of all'
  );
}

/** The repetitions for a few of many bindings, others for each scenario. */
function ofSome(repetitions: readonly Repetition[], scenario: string): readonly Repetition[] {
  const bindings = [...new Set(repetitions.map(({ binding }) => binding))];
  if (bindings.length <= MANY) return repetitions;
  const first = Number.parseInt(digestOf(scenario).slice(0, 8), 16);
  const step = Math.floor(bindings.length / FEW);
  const chosen = new Set(Array.from({ length: FEW }, (_, index) => bindings[(first + index * step) % bindings.length]));
  return repetitions.filter(({ binding }) => chosen.has(binding));
}

const notApplicable = (scenario: Scenario, reason: string): readonly Instance[] => [
  { scenario, name: scenario.id, each: {}, notApplicable: reason },
];

/** There is nothing to run it on; or there may be, where the crawl did not come to its end. */
const nothing = (scenario: Scenario, reason: string, { crawlCut }: Ground): Instance =>
  crawlCut !== undefined && scenario.each.some(({ over }) => over === 'reached')
    ? { scenario, name: scenario.id, each: {}, untestable: `${reason}, and it was cut short (${crawlCut})` }
    : { scenario, name: scenario.id, each: {}, notApplicable: reason };

const nothingFor = ({ each }: Scenario): string => {
  const [first] = each;
  return first?.over === 'binding'
    ? `no binding has ${first.features.join(' and ')}`
    : 'the target has no resource of this kind';
};
