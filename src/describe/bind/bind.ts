import type { ApiDescription } from '../../model/description.ts';
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
  const names = bindingNames([...wanted].sort((a, b) => depthOf(a) - depthOf(b)));
  const { drafts, refused, vars } = drafted(api, names, shapes, options);
  const others = shapes
    .filter((one) => !wanted.includes(one))
    .map((shape) => unboundOf(shape, shape.resource.lacks ?? ''));
  const unbound = [...others, ...refused];
  const chosen = options.only.length === 0 ? drafts : withNeeds(options.only, drafts);
  const used = JSON.stringify(chosen.map(({ settings }) => settings));
  const needed = Object.entries(vars).filter(([name]) => used.includes(`{vars.${name}}`));
  return { drafts: chosen, vars: Object.fromEntries(needed), unbound };
}

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
    const around = { profile: options.profile, values, readOnly: options.readOnly, isOfResource: makers.isOfResource };
    const all = [...names].map(([shape, name]) => ({ shape, name, draft: draftOf(name, shape, around) }));
    const drafts = all.flatMap(({ draft }) => ('why' in draft ? [] : [draft]));
    const makes = new Set(drafts.filter(({ settings }) => settings['valid'] !== undefined).map(({ name }) => name));
    const lost = drafts.flatMap(({ needs }) => needs).filter((need) => !makes.has(need));
    if (lost.length === 0) {
      const refused = all.flatMap(({ shape, draft }) => ('why' in draft ? [unboundOf(shape, draft.why)] : []));
      return { drafts, refused, vars: values.vars() };
    }
    for (const name of lost) barren.add(name);
  }
}

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
