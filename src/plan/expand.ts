import type { Binding, Config } from '../model/config.ts';
import { at, below, isObject, type Json, type JsonObject } from '../model/json.ts';
import { ancestorsOf, type TypeTree } from '../model/media-type.ts';
import type { Instance, Reached } from '../model/plan.ts';
import { pagingOf } from '../model/listing.ts';
import type { Profile } from '../model/profile.ts';
import type { BindingFeature, Each } from '../model/each.ts';
import type { Scenario } from '../model/scenario.ts';

/** What a run knows when scenarios are repeated over it. */
interface Ground {
  readonly config: Config;
  readonly profile: Profile;
  readonly types: TypeTree;
  readonly inventory: readonly Reached[];
}

interface Partial {
  readonly binding?: Binding;
  readonly reached?: Reached;
  readonly each: Readonly<Record<string, Json>>;
  readonly key: readonly string[];
}

/** Every run of a scenario on this target; one that says why, where it does not apply or finds nothing. */
export function expand(scenario: Scenario, ground: Ground): readonly Instance[] {
  const lacking = scenario.needs.filter((capability) => !ground.config.capabilities.includes(capability));
  if (lacking.length > 0) {
    return [
      { scenario, name: scenario.id, each: {}, notApplicable: `the target does not claim ${lacking.join(', ')}` },
    ];
  }
  const start: readonly Partial[] = [{ each: {}, key: [] }];
  const found = scenario.each.reduce(
    (partials, dimension) => partials.flatMap((partial) => along(dimension, partial, ground, scenario.needs)),
    start,
  );
  if (found.length === 0) {
    return [
      { scenario, name: scenario.id, each: {}, notApplicable: scenario.notApplicableReason ?? nothingFor(scenario) },
    ];
  }
  const names = new Map<string, number>();
  return found.map(({ binding, each, key }) => {
    const plain = key.length === 0 ? scenario.id : `${scenario.id} [${key.join(', ')}]`;
    const count = (names.get(plain) ?? 0) + 1;
    names.set(plain, count);
    const name = count === 1 ? plain : `${plain.slice(0, -1)}, ${count}]`;
    return { scenario, name, each, ...(binding === undefined ? {} : { binding }) };
  });
}

const nothingFor = ({ each }: Scenario): string => {
  const [first] = each;
  return first?.over === 'binding'
    ? `no binding offers ${first.features.join(' and ')}`
    : 'the target has nothing of the kind';
};

function along(dimension: Each, partial: Partial, ground: Ground, needs: readonly string[]): readonly Partial[] {
  const { binding, reached, each, key } = partial;
  const more = (values: Readonly<Record<string, Json>>, label: string): Partial => ({
    ...partial,
    each: { ...each, ...values },
    key: [...key, label],
  });
  switch (dimension.over) {
    case 'binding':
      return ground.config.bindings
        .filter((one) => dimension.paging === undefined || pagingOf(one, ground.profile) === dimension.paging)
        .filter(
          (one) =>
            dimension.features.every((feature) => offers(one, feature, ground.config)) &&
            !needs.some((need) => one.lacks.includes(need)),
        )
        .map((one) => ({ ...partial, binding: one, key: [...key, one.name] }));
    case 'value':
      return dimension.values.map((value) => more({ value, ...(isObject(value) ? value : {}) }, labelOf(value)));
    case 'required':
      return (binding?.required ?? []).map((member) => more({ member }, member.slice(1)));
    case 'invalid':
      return (binding?.invalid ?? [])
        .filter(({ field }) => !dimension.updated || at(each['body'], field) !== undefined)
        .map(({ field, value }) => more({ field, value }, `${field.slice(1)} ${JSON.stringify(value)}`));
    case 'unsupported':
      return (binding?.unsupported ?? []).map((method) => more({ method }, method));
    case 'optional':
      return (binding?.optional ?? []).map((member) => more({ member }, member.slice(1)));
    case 'parameter':
      return (binding?.list?.required ?? []).map((parameter) => more({ parameter }, parameter));
    case 'filter':
      return (binding?.list?.filters ?? []).map(({ query, shows }) =>
        more({ query, shows }, Object.keys(query).join(' ')),
      );
    case 'update':
      return (binding?.updates ?? [])
        .filter(({ method }) => dimension.method === undefined || method === dimension.method)
        .map(({ method, body, shows, type = binding?.type ?? 'application/json' }) =>
          more({ method, type, body, members: shows ?? shownBy(body), shown: shows !== undefined }, method),
        );
    case 'reached':
      return reachable(dimension, ground)
        .filter(
          ({ kind, type, url }) =>
            kind === dimension.kind &&
            ancestorsOf(ground.types, type).length >= dimension.extended &&
            !(dimension.protected && ground.config.open.includes(url)),
        )
        .map((one) => ({
          ...more(
            {
              url: one.url,
              type: ground.types.get(one.type)?.name ?? one.type,
              'element-type': one.elementType,
              page: one.page,
            },
            shortName(one),
          ),
          reached: one,
        }));
    case 'ancestor':
      return ancestorsOf(ground.types, (reached?.type ?? binding?.type ?? '').toLowerCase())
        .slice(dimension.from - 1)
        .map((ancestor) =>
          more({ ancestor: ground.types.get(ancestor)?.name ?? ancestor }, `as ${lastWord(ancestor)}`),
        );
    case 'search': {
      const search = ground.config.searches[dimension.name];
      return search === undefined
        ? []
        : [
            more(
              { search: dimension.name, method: search.method, body: search.body ?? null, matches: search.matches },
              dimension.name,
            ),
          ];
    }
  }
}

const OFFERS: Readonly<Record<BindingFeature, (binding: Binding, config: Config) => boolean>> = {
  create: ({ create }) => create !== undefined,
  update: ({ updates }) => updates.length > 0,
  put: ({ updates }) => updates.some(({ method }) => method === 'PUT'),
  delete: ({ remove }) => remove !== undefined,
  unique: ({ unique }) => unique !== undefined,
  collection: ({ collection }) => collection !== undefined,
  async: ({ settled }) => settled !== undefined,
  id: ({ id }) => id !== undefined,
  list: ({ list }) => list !== undefined,
  'empty-query': ({ list }) => list?.emptyQuery !== undefined,
  versioned: ({ version }) => version !== undefined,
  unversioned: ({ version }) => version === undefined,
  throttled: ({ throttled }) => throttled !== undefined,
};

const offers = (binding: Binding, feature: BindingFeature, config: Config): boolean => OFFERS[feature](binding, config);

/** What the crawl came to; an entry that is open to everybody gives way to the first resource that is not. */
function reachable(
  { protected: isProtected }: Extract<Each, { over: 'reached' }>,
  { inventory, config: { open } }: Ground,
): readonly Reached[] {
  const first = inventory.find(({ kind, url }) => kind === 'resource' && !open.includes(url));
  return inventory.map((one) =>
    isProtected && one.kind === 'entry' && open.includes(one.url) && first !== undefined
      ? { ...first, kind: 'entry' }
      : one,
  );
}

/** The scalars of an update's body are what a reader of the resource should see. */
const shownBy = (body: Json): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(body) ? body : {})
      .filter(([, value]) => typeof value !== 'object' || value === null)
      .map(([name, value]) => [below('', name), value]),
  );

const labelOf = (value: Json): string => {
  const name = isObject(value) ? value['name'] : value;
  return typeof name === 'string' ? name : JSON.stringify(name);
};

/** `…common.DbZone+json` is DbZone. */
const lastWord = (type: string): string => type.split(/[./]/).at(-1)?.split('+')[0] ?? type;

const shortName = ({ kind, url, type, elementType }: Reached): string =>
  kind === 'collection'
    ? new URL(url).pathname + new URL(url).search
    : lastWord(type === '' ? elementType : type) || new URL(url).pathname;
