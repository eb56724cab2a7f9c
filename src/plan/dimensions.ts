import type { ApiDescription } from '../model/description.ts';
import { askable } from './askable.ts';
import type { Binding, Config } from '../model/config.ts';
import type { BindingFeature, Each } from '../model/each.ts';
import { at, below, isObject, type Json, type JsonObject } from '../model/json.ts';
import { pagingOf, UNPAGED } from '../model/listing.ts';
import { ancestorsOf, type TypeTree } from '../model/media-type.ts';
import type { Reached } from '../model/plan.ts';
import type { Profile } from '../model/profile.ts';

/** What a run knows when it repeats scenarios. */
export interface Ground {
  readonly config: Config;
  readonly profile: Profile;
  readonly types: TypeTree;
  readonly apis: readonly ApiDescription[];
  readonly inventory: readonly Reached[];
  /** The limit that ended the crawl, so that it may have missed something. */
  readonly crawlCut?: string;
  /** Every binding is asked everything. */
  readonly all?: boolean;
}

/** One repetition of a scenario, as far as its dimensions have been expanded. */
export interface Repetition {
  readonly binding?: Binding;
  readonly reached?: Reached;
  /** Values of `{each.…}`. */
  readonly each: Readonly<Record<string, Json>>;
  /** The labels that distinguish it from other repetitions, one for each dimension. */
  readonly labels: readonly string[];
}

/** Capabilities that the scenario needs; a binding that lacks one is left out. */
type Needs = readonly string[];

type Dimension<K extends Each['over']> = (
  dimension: Each & { readonly over: K },
  repetition: Repetition,
  ground: Ground,
  needs: Needs,
) => readonly Repetition[];

/** The repetitions that a dimension makes from one. */
export const repeat = (dimension: Each, repetition: Repetition, ground: Ground, needs: Needs): readonly Repetition[] =>
  (DIMENSIONS[dimension.over] as Dimension<Each['over']>)(dimension, repetition, ground, needs);

const withValues = (repetition: Repetition, values: Readonly<Record<string, Json>>, label: string): Repetition => ({
  ...repetition,
  each: { ...repetition.each, ...values },
  labels: [...repetition.labels, label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL)}…`],
});

/** A label goes into every name of the instance, and a target may have named it. */
const LONGEST_LABEL = 120;

const DIMENSIONS: { readonly [K in Each['over']]: Dimension<K> } = {
  binding: ({ features, paging }, repetition, { config, profile }, needs) =>
    config.bindings
      .filter((one) => paging === undefined || pagingOf(one, profile) === paging)
      .filter((one) => features.every((feature) => OFFERS[feature](one)))
      .filter(({ throttled }) => throttled?.alone !== true || features.includes('throttled'))
      .filter(({ lacks }) => !needs.some((need) => lacks.includes(need)))
      .map((one) => ({ ...repetition, binding: one, labels: [...repetition.labels, one.name] })),
  value: ({ values }, repetition) =>
    values.map((value) => withValues(repetition, { value, ...(isObject(value) ? value : {}) }, labelOf(value))),
  required: (_dimension, repetition) => overMembers(repetition, repetition.binding?.required),
  optional: ({ updated }, repetition) =>
    overMembers(
      repetition,
      repetition.binding?.optional.filter((member) => !updated || at(repetition.each['body'], member) !== undefined),
    ),
  invalid: ({ updated }, repetition) =>
    (repetition.binding?.invalid ?? [])
      .filter(({ field }) => !updated || at(repetition.each['body'], field) !== undefined)
      .map(({ field, value }) =>
        withValues(repetition, { field, value }, `${field.slice(1)} ${JSON.stringify(value)}`),
      ),
  unsupported: (_dimension, repetition) =>
    (repetition.binding?.unsupported ?? []).map((method) => withValues(repetition, { method }, method)),
  parameter: (_dimension, repetition) =>
    (repetition.binding?.list?.required ?? []).map((parameter) => withValues(repetition, { parameter }, parameter)),
  further: ({ of: wanted }, repetition) =>
    (repetition.binding?.further ?? [])
      .filter(({ of }) => of === wanted)
      .map(({ method, path, query, body = null, type, accept }) =>
        withValues(
          repetition,
          { method, path, query, body, accept, type: body === null ? null : type },
          `${method} ${path.slice(1)}`.trim(),
        ),
      ),
  filter: (_dimension, repetition) =>
    (repetition.binding?.list?.filters ?? []).map(({ query, shows }) =>
      withValues(repetition, { query, shows }, Object.keys(query).join(' ')),
    ),
  update: ({ method: wanted }, repetition) =>
    (repetition.binding?.updates ?? [])
      .filter(({ method }) => wanted === undefined || method === wanted)
      .map(({ method, body, shows, type = repetition.binding?.type ?? 'application/json' }) =>
        withValues(
          repetition,
          { method, type, body, members: shows ?? shownBy(body), shown: shows !== undefined },
          method,
        ),
      ),
  reached: (dimension, repetition, ground) =>
    reachable(dimension, ground).map((one) => ({
      ...withValues(
        repetition,
        {
          url: one.url,
          type: ground.types.get(one.type)?.name ?? one.type,
          'element-type': one.elementType,
          page: one.page,
        },
        shortName(one),
      ),
      reached: one,
    })),
  ancestor: ({ from }, repetition, { types }) =>
    ancestorsOf(types, (repetition.reached?.type ?? repetition.binding?.type ?? '').toLowerCase())
      .slice(from - 1)
      .map((type) => withValues(repetition, { ancestor: types.get(type)?.name ?? type }, `as ${lastWord(type)}`)),
  operation: (_dimension, repetition, { apis, config }) =>
    askable(apis, config.vars, new URL(config.target).origin)
      .filter(({ missing }) => missing.length === 0)
      .map(({ operation, url, accept = 'application/json' }) =>
        withValues(repetition, { method: operation.method, url, accept }, operation.id),
      ),
  search: ({ name }, repetition, { config }) =>
    (config.searches[name] ?? []).map(({ method, body = null, matches }, index, { length }) =>
      withValues(
        repetition,
        { search: { name, index }, method, body, matches },
        length === 1 ? name : `${name} ${index + 1}`,
      ),
    ),
};

const overMembers = (repetition: Repetition, members: readonly string[] = []): readonly Repetition[] =>
  members.map((member) => withValues(repetition, { member }, member.slice(1)));

const OFFERS: Readonly<Record<BindingFeature, (binding: Binding) => boolean>> = {
  create: ({ create }) => create !== undefined,
  update: ({ updates }) => updates.length > 0,
  put: ({ updates }) => updates.some(({ method }) => method === 'PUT'),
  delete: ({ remove }) => remove !== undefined,
  unique: ({ unique }) => unique !== undefined,
  collection: ({ collection }) => collection !== undefined,
  fixed: ({ collection, create }) => collection !== undefined && create === undefined,
  async: ({ settled }) => settled !== undefined,
  id: ({ id }) => id !== undefined,
  list: ({ list }) => list !== undefined,
  paged: ({ list }) => list !== undefined && list.paging !== UNPAGED,
  'empty-query': ({ list }) => list?.emptyQuery !== undefined,
  versioned: ({ version }) => version !== undefined,
  unversioned: ({ version }) => version === undefined,
  throttled: ({ throttled }) => throttled !== undefined,
  further: ({ further }) => further.length > 0,
};

/**
 * What the crawl found of this kind. If the entry needs no credentials, the first resource that does takes its place.
 */
function reachable(
  { kind, extended, protected: isProtected }: Each & { readonly over: 'reached' },
  { inventory, types, config: { open } }: Ground,
): readonly Reached[] {
  const first = inventory.find((one) => one.kind === 'resource' && !open.includes(one.url));
  return inventory
    .map((one) =>
      isProtected && one.kind === 'entry' && open.includes(one.url) && first !== undefined
        ? { ...first, kind: 'entry' as const }
        : one,
    )
    .filter((one) => one.kind === kind && ancestorsOf(types, one.type).length >= extended)
    .filter(({ url }) => !isProtected || !open.includes(url));
}

/** The scalars of an update's body, which reading the resource should then show. */
const shownBy = (body: Json): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(body) ? body : {})
      .filter(([, value]) => typeof value !== 'object' || value === null)
      .map(([name, value]) => [below('', name), value]),
  );

const labelOf = (value: Json): string => {
  const name = isObject(value) ? (value['name'] ?? '') : value;
  return typeof name === 'string' ? name : JSON.stringify(name);
};

/** `…common.DbZone+json` is DbZone. */
const lastWord = (type: string): string => type.split(/[./]/).at(-1)?.split('+')[0] ?? type;

const shortName = ({ kind, url, type, elementType }: Reached): string =>
  kind === 'collection'
    ? new URL(url).pathname + new URL(url).search
    : lastWord(type === '' ? elementType : type) || new URL(url).pathname;
