import type { Instance } from '../model/plan.ts';
import type { Scenario, Send, Step } from '../model/scenario.ts';
import type { Deepening, Depth, Style, Styles } from '../model/style.ts';
import { digestOf } from '../support/digest.ts';
import { pairwise } from './covering.ts';

/** How often each instance is repeated in another style. */
const REPEATS: Readonly<Record<Depth, number>> = { quick: 0, standard: 1, deep: 6 };

interface Named {
  readonly name: string;
  readonly style: Style;
}

/** The instances, and after them the same ones in other styles, as the depth says; the same for the same seed. */
export function deepened(
  instances: readonly Instance[],
  styles: Styles,
  { depth, seed }: Deepening,
): readonly Instance[] {
  const repeats = REPEATS[depth];
  if (repeats === 0) return instances;
  const dimensions = Object.values(styles).map((values) =>
    Object.entries(values).map(([name, style]): Named => ({ name, style })),
  );
  const rows = pairwise(
    dimensions.map(({ length }) => length),
    seed,
  );
  const asked = instances.filter(
    ({ scenario, notApplicable, untestable }) =>
      notApplicable === undefined && untestable === undefined && isRepeatable(scenario),
  );
  const repeated = (depth === 'deep' ? asked : oneOfEach(asked, seed)).flatMap((instance) => {
    const first = numberOf(`${seed} ${instance.name}`);
    const ways = Array.from({ length: Math.min(repeats, rows.length) }, (_, index) => {
      const row = rows[(first + index) % rows.length] ?? [];
      const values = dimensions.flatMap((dimension, place) => dimension[row[place] ?? 0] ?? []);
      return freeOf(values, instance.scenario);
    });
    const styled = ways.filter(({ length }) => length > 0).map((values) => inStyle(instance, values));
    return styled.filter(({ name }, index) => styled.findIndex((one) => one.name === name) === index);
  });
  return [...instances, ...repeated];
}

/** One instance of each that asks the same of different bindings: the seed says which. */
function oneOfEach(instances: readonly Instance[], seed: string): readonly Instance[] {
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    const key = `${instance.scenario.id} ${instance.binding === undefined ? instance.name : valuesOf(instance)}`;
    groups.set(key, [...(groups.get(key) ?? []), instance]);
  }
  return [...groups].flatMap(([key, group]) => group[numberOf(`${seed} ${key}`) % group.length] ?? []);
}

/** What tells one instance from another beside the binding. */
const valuesOf = ({ name, binding, scenario }: Instance): string =>
  name.slice(scenario.id.length).replace(`[${binding?.name ?? ''}`, '[');

const numberOf = (text: string): number => Number.parseInt(digestOf(text).slice(0, 8), 16);

function inStyle(instance: Instance, values: readonly Named[]): Instance {
  const label = values.map(({ name }) => name).join(', ');
  const { name } = instance;
  return {
    ...instance,
    name: name.endsWith(']') ? `${name.slice(0, -1)}, ${label}]` : `${name} [${label}]`,
    ways: values.map((value) => value.name),
    style: Object.assign({}, ...values.map(({ style }) => style)) as Style,
  };
}

/** The values that a scenario leaves free: it says nothing of what they change. */
const freeOf = (values: readonly Named[], scenario: Scenario): readonly Named[] =>
  values.filter(
    ({ style }) =>
      Object.keys(style).length > 0 &&
      (Object.keys(style) as (keyof Style)[]).every(
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

const hasBody = (scenario: Scenario): boolean => sendsOf(scenario).some(({ body }) => body !== undefined);

const IS_FREE: Readonly<Record<keyof Style, (scenario: Scenario, style: Style) => boolean>> = {
  accept: (scenario) =>
    !fieldsOf(scenario).has('accept') && sendsOf(scenario).every(({ accept }) => accept === undefined),
  parameter: (scenario) =>
    hasBody(scenario) &&
    !fieldsOf(scenario).has('content-type') &&
    sendsOf(scenario).every(({ type }) => type === undefined || (type !== null && OWN_TYPE.test(type))),
  body: (scenario) =>
    hasBody(scenario) &&
    scenario.steps.every(changesOnly) &&
    sendsOf(scenario).every(({ text, wire }) => text === undefined && wire?.contentLength === undefined),
  headers: (scenario, { headers = {} }) =>
    Object.keys(headers).every((name) => !fieldsOf(scenario).has(name.toLowerCase())) &&
    sendsOf(scenario).every(({ wire }) => wire === undefined),
  history: ({ steps }) => steps.some(({ poll }) => poll?.until === 'settled'),
  address: ({ steps: [first, ...others] }) =>
    first?.intent === 'create' &&
    others.some(({ poll, send }) => poll === undefined && send?.url === `{created.${first.id}}`),
};
