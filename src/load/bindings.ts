import type { Binding, Listing, Reference, Update } from '../model/config.ts';
import { below } from '../model/json.ts';
import type { Profile, Settled } from '../model/profile.ts';
import { referencesIn } from '../model/template.ts';
import { millisecondsOf } from '../support/duration.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import type { RawBinding, RawConfig, RawListing, RawReference, RawSettled, RawUpdate } from './raw-config.ts';
import type { Report } from './users.ts';

/** The bindings of a config; names that the profile and the config do not know are told. */
export function bindingsOf(
  { bindings: raws = {}, version, vars = {} }: RawConfig,
  profile: Profile,
  report: Report,
): readonly Binding[] {
  const bindings = Object.entries(raws).map(([name, raw]) => bindingOf(name, raw, profile.settled, version));
  for (const { name, create, collection } of bindings) {
    if (create !== undefined && create.url === undefined && collection === undefined)
      report(
        ['bindings', name],
        `binding ${name} has a valid body, but nowhere to send it`,
        'give collection, or create: { url }',
      );
  }
  const ways = Object.keys(profile.paging);
  const known = ['unique', ...Object.keys(vars).map((key) => `vars.${key}`)];
  for (const [name, raw] of Object.entries(raws)) {
    const { list, lacks = [] } = raw;
    if (list?.paging !== undefined && !ways.includes(list.paging))
      report(['bindings', name, 'list', 'paging'], `unknown paging ${list.paging}`, nearestOr(list.paging, ways));
    for (const [index, one] of lacks.entries()) {
      if (!profile.capabilities.includes(one))
        report(['bindings', name, 'lacks', index], `unknown capability ${one}`, nearestOr(one, profile.capabilities));
    }
    for (const reference of referencesIn(raw)) {
      if (!known.includes(reference))
        report(
          ['bindings', name],
          `{${reference}} has no value here`,
          didYouMean(reference, known) ?? `known: ${known.join(', ')}`,
        );
    }
  }
  return bindings;
}

const pointerOf = (name: string): string => (name.startsWith('/') ? name : below('', name));

function bindingOf(name: string, raw: RawBinding, defaults: Settled, version = raw.version): Binding {
  const updates = raw.update === undefined ? [] : ([raw.update].flat() as readonly RawUpdate[]);
  return {
    name,
    ...(raw.collection === undefined ? {} : { collection: referenceOf(raw.collection) }),
    ...(raw.type === undefined ? {} : { type: raw.type }),
    ...(raw.valid === undefined
      ? {}
      : {
          create: {
            method: raw.create?.method ?? 'POST',
            body: raw.valid,
            ...(raw.create?.url === undefined ? {} : { url: referenceOf(raw.create.url) }),
          },
        }),
    required: (raw.required ?? []).map(pointerOf),
    invalid: (raw.invalid ?? []).map(({ field, value }) => ({ field: pointerOf(field), value })),
    ...(raw.unique === undefined ? {} : { unique: pointerOf(raw.unique) }),
    updates: updates.map(updateOf),
    ...(raw.delete === undefined || raw.delete === false
      ? {}
      : { remove: raw.delete === true ? { method: 'DELETE' } : raw.delete }),
    unsupported: raw.unsupported ?? [],
    ...(raw.settled === undefined ? {} : { settled: settledOf(raw.settled, defaults) }),
    ...(raw.id === undefined ? {} : { id: pointerOf(raw.id) }),
    ...(raw.list === undefined ? {} : { list: listingOf(raw.list, raw.id) }),
    ...((raw.version ?? version) === undefined ? {} : { version: raw.version ?? version }),
    optional: (raw.optional ?? []).map(pointerOf),
    writeOnly: (raw['write-only'] ?? []).map(pointerOf),
    ...(raw.throttled === undefined ? {} : { throttled: raw.throttled }),
    ...(raw.absent === undefined ? {} : { absent: raw.absent }),
    lacks: raw.lacks ?? [],
  };
}

const listingOf = (raw: RawListing, id: string | undefined): Listing => ({
  query: raw.query ?? {},
  required: raw.required ?? [],
  items: raw.items,
  key: raw.key === undefined ? pointerOf(id ?? '/id') : pointerOf(raw.key),
  ...(raw.paging === undefined ? {} : { paging: raw.paging }),
  filters: [raw.filter ?? []].flat(),
  ...(raw['empty-query'] === undefined ? {} : { emptyQuery: raw['empty-query'] }),
});

const updateOf = (raw: RawUpdate): Update => ({
  method: raw.method,
  ...(raw.type === undefined ? {} : { type: raw.type }),
  body: raw.body,
  full: raw.full ?? false,
  ...(raw.shows === undefined ? {} : { shows: raw.shows }),
});

const settledOf = (raw: RawSettled, defaults: Settled): Settled => ({
  pointer: raw.pointer ?? defaults.pointer,
  ready: raw.ready ?? defaults.ready,
  failed: raw.failed ?? defaults.failed,
  withinMs: raw.within === undefined ? defaults.withinMs : millisecondsOf(raw.within),
  gone: raw.gone ?? defaults.gone,
  going: raw.going ?? defaults.going,
});

export const referenceOf = (raw: RawReference): Reference =>
  typeof raw === 'string' ? { uri: raw } : { link: typeof raw.link === 'string' ? [raw.link] : raw.link };
