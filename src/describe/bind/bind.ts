import type { ApiDescription, Operation } from '../../model/description.ts';
import { madeNamesIn } from '../../model/made.ts';
import type { Profile } from '../../model/profile.ts';
import { shapeOf, type ResourceShape } from '../../model/resource-shape.ts';
import { resourcesOf } from '../../model/resources.ts';
import { draftOf } from './binding.ts';
import type { Draft, Drafts, Unbound } from './draft.ts';
import { bindingNames } from './names.ts';
import { bodySchema } from '../../model/resource-shape.ts';
import { createValues } from './values.ts';

interface BindOptions {
  readonly profile: Profile;
  /** Names of bindings; what they need is bound too. Empty: all. */
  readonly only: readonly string[];
  /** Only what reads. */
  readonly readOnly: boolean;
}

/** Bindings of every resource that an API description lets list, create and read; without such, of what is listed. */
export function bind(api: ApiDescription, options: BindOptions): Drafts {
  const shapes = resourcesOf(api).map((resource) => shapeOf(api, resource));
  const whole = shapes.filter(({ resource }) => resource.lacks === undefined);
  const listed = shapes.filter(({ list, listed: own }) => list !== undefined && own !== undefined);
  const wanted = options.readOnly || whole.length === 0 ? listed : whole;
  // What lies in a resource that the run makes may be asked and changed, even if it cannot be created and read.
  const within = listed.filter((one) => !wanted.includes(one) && depthOf(one) > 1);
  const names = bindingNames([...sortedByDepth(wanted), ...sortedByDepth(within)]);
  const all = drafted(api, names, shapes, options);
  const drafts = all.drafts.filter(({ shape, settings }) => wanted.includes(shape) || isOfUse(settings));
  const { refused, vars } = all;
  const bound = new Set([...drafts.map(({ shape }) => shape), ...wanted]);
  const others = shapes.filter((one) => !bound.has(one)).map((shape) => unboundOf(shape, shape.resource.lacks ?? ''));
  const unbound = [
    ...others,
    ...refused.filter(({ shape }) => wanted.includes(shape)).map(({ shape, why }) => unboundOf(shape, why)),
  ];
  const chosen = options.only.length === 0 ? drafts : withNeeds(options.only, drafts);
  const used = JSON.stringify(chosen.map(({ settings }) => settings));
  const needed = Object.entries(vars).filter(([name]) => used.includes(`{vars.${name}}`));
  return { drafts: chosen, vars: Object.fromEntries(needed), unbound };
}

/** Whether it lies in what the run makes, and more can be asked of it than its list. */
const isOfUse = ({ collection, further }: Draft['settings']): boolean =>
  further !== undefined && madeNamesIn(collection).length > 0;

const sortedByDepth = (shapes: readonly ResourceShape[]): readonly ResourceShape[] =>
  [...shapes].sort((a, b) => depthOf(a) - depthOf(b));

/** What lies in nothing else comes first: it has the plain name, and others need it. */
const depthOf = ({ resource }: ResourceShape): number => resource.collection.split('{').length;

const unboundOf = ({ resource }: ResourceShape, why: string): Unbound => ({
  name: resource.collection,
  why,
  operations: resource.operations.length,
});

/** Whether a config can make a resource is known only when it is drafted: it is tried until nothing is missing. */
function drafted(
  api: ApiDescription,
  names: ReadonlyMap<ResourceShape, string>,
  shapes: readonly ResourceShape[],
  options: BindOptions,
) {
  const barren = new Set<string>();
  for (;;) {
    const makers = createMakers(names, options, barren, shapes);
    const values = createValues({ schemas: api.schemas, hints: options.profile.described, makerOf: makers.of });
    const around = {
      ...{ profile: options.profile, values, readOnly: options.readOnly, isOfResource: makers.isOfResource },
      below: belowIn(shapes),
    };
    const all = [...names].map(([shape, name]) => ({ shape, name, draft: draftOf(name, shape, around) }));
    const drafts = all.flatMap(({ draft }) => ('why' in draft ? [] : [draft]));
    const makes = new Set(drafts.filter(({ settings }) => settings['valid'] !== undefined).map(({ name }) => name));
    const lost = drafts.flatMap(({ needs }) => needs).filter((need) => !makes.has(need));
    if (lost.length === 0) {
      const refused = all.flatMap(({ shape, draft }) => ('why' in draft ? [{ shape, why: draft.why }] : []));
      return { drafts, refused, vars: values.vars() };
    }
    for (const name of lost) barren.add(name);
  }
}

/**
 * Operations that belong to nothing that is listed, by the resource in whose path they are: at literal paths below its
 * collection what changes something, and whatever is below an item of it.
 */
function belowIn(
  shapes: readonly ResourceShape[],
): (collection: string, what: 'collection' | 'item') => readonly Operation[] {
  const isListed = ({ list, listed }: ResourceShape): boolean => list !== undefined && listed !== undefined;
  const collections = shapes.filter(isListed).map(({ resource }) => openPath(resource.collection));
  const orphans = shapes
    .filter((shape) => !isListed(shape) || shape.resource.operations.every(({ role }) => role === 'other'))
    .flatMap(({ resource }) => resource.operations.map(({ operation }) => operation));
  const owned = orphans.map((operation) => {
    const path = openPath(operation.path);
    const fitting = collections.filter((one) => path.startsWith(`${one}/`));
    const owner = fitting.sort((a, b) => b.length - a.length)[0] ?? '';
    const rest = path.slice(owner.length);
    const isAtItem = rest.startsWith('/{}/');
    const isAtCollection = !rest.includes('{}') && operation.method !== 'GET';
    return { operation, owner, what: isAtItem ? 'item' : isAtCollection ? 'collection' : undefined };
  });
  return (collection, what) =>
    owned.filter((one) => one.owner === openPath(collection) && one.what === what).map(({ operation }) => operation);
}

const openPath = (path: string): string => path.replace(/\/$/, '').replaceAll(/\{[^{}]*\}/g, '{}');

function withNeeds(only: readonly string[], drafts: readonly Draft[]): readonly Draft[] {
  const chosen = new Set(only);
  // A set that grows while it is walked is walked to its end.
  for (const name of chosen) drafts.find((one) => one.name === name)?.needs.forEach((need) => chosen.add(need));
  return drafts.filter(({ name }) => chosen.has(name));
}

/** Which binding makes what an identifier identifies. Whatever needs itself in the end is given by the user. */
function createMakers(
  names: ReadonlyMap<ResourceShape, string>,
  { readOnly }: BindOptions,
  barren: ReadonlySet<string>,
  all: readonly ResourceShape[],
) {
  const byParameter = new Map<string, ResourceShape>();
  for (const [shape, name] of names) {
    const isMade =
      shape.create !== undefined &&
      shape.read !== undefined &&
      shape.key !== undefined &&
      bodySchema(shape.create) !== undefined;
    const { parameter } = shape;
    if (isMade && !barren.has(name) && parameter !== undefined && !byParameter.has(parameter))
      byParameter.set(parameter, shape);
  }
  const needs = new Map<string, Set<string>>();
  const leadsTo = (from: string, to: string): boolean =>
    from === to || [...(needs.get(from) ?? [])].some((next) => leadsTo(next, to));
  const creatable = new Set(all.filter(({ create }) => create !== undefined).map(({ parameter }) => parameter));
  return {
    isOfResource: (parameter: string): boolean => creatable.has(parameter),
    of: (parameter: string, forBinding: string): string | undefined => {
      const shape = readOnly ? undefined : byParameter.get(parameter);
      const maker = shape === undefined ? undefined : names.get(shape);
      if (maker === undefined || leadsTo(maker, forBinding)) return undefined;
      needs.set(forBinding, new Set([...(needs.get(forBinding) ?? []), maker]));
      return maker;
    },
  };
}
