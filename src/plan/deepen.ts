import type { Instance } from '../model/plan.ts';
import type { Scenario, Send, Step } from '../model/scenario.ts';
import {
  ASPECTS,
  type Aspect,
  type Deepening,
  type Depth,
  type NearMisses,
  type Style,
  type Styles,
} from '../model/style.ts';
import { digestOf } from '../support/digest.ts';
import { covering } from './covering.ts';
import { replacing } from './near-misses.ts';

/**
 * How many styled instances a scenario gets beside the one that is asked as it is written: at `standard` the instances
 * for different bindings share them, at `deep` each instance has them.
 */
const STYLED: Readonly<Record<Depth, number>> = { quick: 0, standard: 3, deep: 6 };

/** How many values of different dimensions meet in some of the styles: pairs, triples. */
const STRENGTH: Readonly<Record<Depth, number>> = { quick: 1, standard: 2, deep: 3 };

interface Named {
  readonly dimension: string;
  readonly name: string;
  readonly style: Style;
}

/** One value of each dimension. */
type Way = readonly Named[];

/**
 * The instances in styles, as the depth says; the same for the same seed. Of those that ask the same of different
 * bindings, one is as it is written. The others are styled too: where that shows nothing, what they are `instead` of
 * has to be run.
 */
export function deepened(
  instances: readonly Instance[],
  { styles, nearMisses }: { readonly styles: Styles; readonly nearMisses: NearMisses },
  { depth, seed }: Deepening,
): readonly Instance[] {
  const most = STYLED[depth];
  if (most === 0) return instances;
  const longest = Math.max(1, ...Object.values(nearMisses).map(({ length }) => length));
  const dimensions = [
    ...Object.entries(styles).map(([dimension, values]) =>
      Object.entries(values).map(([name, style]): Named => ({ dimension, name, style })),
    ),
    Array.from({ length: longest }, (_, places) => movedOn(places)),
  ];
  const rows = covering(
    dimensions.map(({ length }) => length),
    STRENGTH[depth],
    seed,
  );
  const ways = rows.map((row) => dimensions.flatMap((values, place) => values[row[place] ?? 0] ?? []));
  const replace = replacing(nearMisses);
  return groupsOf(instances, depth)
    .flatMap((group) => inStyles(group, ways, { most, seed, longest: replace.longest }))
    .map((instance) => {
      const { style: { misses } = {}, scenario } = instance;
      return misses === undefined ? instance : { ...instance, scenario: replace.moved(scenario, misses) };
    });
}

/** The wrong values that stand so many places further in the lists of near misses; as they are written for none. */
const movedOn = (places: number): Named =>
  places === 0
    ? { dimension: 'misses', name: '', style: {} }
    : { dimension: 'misses', name: `near miss ${places}`, style: { misses: places } };

/** Instances that ask the same of different bindings, or of different resources that links lead to. */
function groupsOf(instances: readonly Instance[], depth: Depth): readonly (readonly Instance[])[] {
  if (depth === 'deep') return instances.map((instance) => [instance]);
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    const key = isStyled(instance) ? `${instance.scenario.id} ${questionOf(instance)}` : instance.name;
    groups.set(key, [...(groups.get(key) ?? []), instance]);
  }
  return [...groups.values()];
}

const isStyled = ({ scenario, notApplicable, untestable }: Instance): boolean =>
  notApplicable === undefined && untestable === undefined && isRepeatable(scenario);

/** What tells one instance from another beside the binding and what a link leads to. */
const questionOf = ({ name, binding, scenario }: Instance): string =>
  scenario.each.some(({ over }) => over === 'reached')
    ? ''
    : name.slice(scenario.id.length).replace(`[${binding?.name ?? ''}`, '[');

/** One of the group as it is written, the others in its styles, and repetitions for the styles that are left. */
function inStyles(
  group: readonly Instance[],
  ways: readonly Way[],
  { most, seed, longest }: { readonly most: number; readonly seed: string; readonly longest: (of: Scenario) => number },
): readonly Instance[] {
  const [first] = group;
  if (first === undefined || !isStyled(first)) return group;
  const lot = numberOf(`${seed} ${first.name}`);
  const turned = group.map((_one, index) => group[(lot + index) % group.length] ?? first);
  const free = chosen(
    ways.map((way) => freeOf(within(way, longest(first.scenario)), first.scenario)),
    most,
    lot,
  );
  const [plain = first, ...others] = turned;
  const styled = others.map((instance, index) => {
    const way = free[index % free.length];
    return way === undefined ? instance : { ...inStyle(instance, way), instead: instance };
  });
  const left = free.slice(others.length).map((way, index) => inStyle(turned[index % turned.length] ?? plain, way));
  return [plain, ...styled, ...left];
}

/** So many different ways that no value is left out where that can be, and with few pairs that meet twice. */
function chosen(ways: readonly Way[], most: number, lot: number): readonly Way[] {
  const named = ways.flatMap((_way, index) => {
    const way = ways[(lot + index) % ways.length] ?? [];
    const values = valuesIn(way);
    return way.length === 0 ? [] : [[values.join(', '), { way, values, pairs: pairsIn(values) }] as const];
  });
  let left = [...new Map(named).values()];
  const met = new Set<string>();
  const isNew = (name: string): boolean => !met.has(name);
  const taken: Way[] = [];
  while (taken.length < most && left.length > 0) {
    const gains = left.map(
      ({ values, pairs }) => values.length ** 2 * values.filter(isNew).length + pairs.filter(isNew).length,
    );
    const best = left[gains.indexOf(Math.max(...gains))];
    if (best === undefined) break;
    taken.push(best.way);
    for (const name of [...best.values, ...best.pairs]) met.add(name);
    left = left.filter((one) => one !== best);
  }
  return taken;
}

const valuesIn = (way: Way): readonly string[] => way.map(({ dimension, name }) => `${dimension} ${name}`);

const pairsIn = (values: readonly string[]): readonly string[] =>
  values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one}, ${other}`));

const numberOf = (text: string): number => Number.parseInt(digestOf(text).slice(0, 8), 16);

function inStyle(instance: Instance, values: Way): Instance {
  const label = values.map(({ name }) => name).join(', ');
  const { name } = instance;
  return {
    ...instance,
    name: name.endsWith(']') ? `${name.slice(0, -1)}, ${label}]` : `${name} [${label}]`,
    ways: values.map((value) => value.name),
    style: merged(values.map(({ style }) => style)),
  };
}

function merged(styles: readonly Style[]): Style {
  const declined = styles.flatMap((style) => style.declined ?? []);
  return { ...(Object.assign({}, ...styles) as Style), ...(declined.length === 0 ? {} : { declined }) };
}

/** Behind the end of the longest list that a scenario has, the lists begin again. */
const within = (way: Way, longest: number): Way =>
  way.map((value) => (value.style.misses === undefined ? value : movedOn(value.style.misses % longest)));

/** The values that a scenario leaves free: it says nothing of what they change. */
const freeOf = (values: Way, scenario: Scenario): Way =>
  values.filter(
    ({ style }) =>
      Object.keys(style).length > 0 &&
      ASPECTS.filter((aspect) => style[aspect] !== undefined).every(
        (aspect) => !scenario.fixes.includes(aspect) && IS_FREE[aspect](scenario, style),
      ),
  );

/** Repeating what is about the state of the whole target, or about the connection, shows nothing new. */
const isRepeatable = ({ steps }: Scenario): boolean =>
  steps.every(
    ({ hook, crawl, together, expectThrottled, send, change }) =>
      hook === undefined &&
      crawl === undefined &&
      typeof together?.times !== 'string' &&
      expectThrottled.length === 0 &&
      [send, change].every((one) => one?.wire?.tls === undefined),
  );

const sendsOf = ({ steps }: Scenario): readonly Send[] =>
  steps.flatMap(({ send, change }) => [send, change]).filter((one) => one !== undefined);

const fieldsOf = (scenario: Scenario): ReadonlySet<string> =>
  new Set(sendsOf(scenario).flatMap(({ headers = {} }) => Object.keys(headers).map((name) => name.toLowerCase())));

/** The type of a binding or an update, and no other. */
const OWN_TYPE = /^\{(?:binding|each)\.type\}$/;

const changesOnly = ({ change }: Step): boolean =>
  change?.text === undefined && change?.spoil === undefined && change?.pad === undefined;

const setsUnique = (change: Step['change']): boolean => JSON.stringify(change ?? {}).includes('{binding.unique}');

/** Nothing is said of the creation itself, which the server may decline. */
const isUnjudged = ([first]: Scenario['steps']): boolean => first?.intent === 'create' && first.expect.length === 0;

const hasBody = (scenario: Scenario): boolean => sendsOf(scenario).some(({ body }) => body !== undefined);

const isTypeFree = (scenario: Scenario): boolean =>
  hasBody(scenario) &&
  !fieldsOf(scenario).has('content-type') &&
  sendsOf(scenario).every(({ type }) => type === undefined || (type !== null && OWN_TYPE.test(type)));

const isBodyFree = (scenario: Scenario): boolean =>
  hasBody(scenario) &&
  scenario.steps.every(changesOnly) &&
  sendsOf(scenario).every(({ text, wire }) => text === undefined && wire?.contentLength === undefined);

const IS_FREE: Readonly<Record<Aspect, (scenario: Scenario, style: Style) => boolean>> = {
  accept: (scenario) =>
    !fieldsOf(scenario).has('accept') && sendsOf(scenario).every(({ accept }) => accept === undefined),
  parameter: isTypeFree,
  letters: isTypeFree,
  body: isBodyFree,
  transfer: (scenario) => isBodyFree(scenario) && sendsOf(scenario).every(({ wire }) => wire === undefined),
  suffix: (scenario) =>
    isBodyFree(scenario) && !scenario.steps.some(({ change }) => setsUnique(change)) && isUnjudged(scenario.steps),
  headers: (scenario, { headers = {} }) =>
    Object.keys(headers).every((name) => !fieldsOf(scenario).has(name.toLowerCase())) &&
    sendsOf(scenario).every(({ wire }) => wire === undefined),
  history: ({ steps }) => steps.some(({ poll }) => poll?.until === 'settled'),
  misses: () => true,
  address: ({ steps: [first, ...others] }) =>
    first?.intent === 'create' &&
    others.some(({ poll, send }) => poll === undefined && send?.url === `{created.${first.id}}`),
};
