import type { Binding, Listing } from '../model/config.ts';
import type { Profile } from '../model/profile.ts';
import { UNPAGED } from '../model/listing.ts';
import { nearestOr } from '../support/nearest.ts';
import { bindingFormat, type RawBinding, type ReadList } from './formats/binding.ts';
import type { RawConfig } from './formats/config.ts';
import { read } from './formats/format.ts';
import type { Report } from './mistakes.ts';

/** The bindings of a config. A name that the profile does not know is a problem. */
export function bindingsOf({ bindings = {}, version }: RawConfig, profile: Profile, report: Report) {
  return Object.entries(bindings).map(([name, raw]): Binding => {
    const binding = bindingOf(name, raw, profile, version);
    checkNames(raw, ['bindings', name], profile, report);
    if (binding.create !== undefined && binding.create.url === undefined && binding.collection === undefined)
      report(
        ['bindings', name],
        `binding ${name} has a valid body, but no URL to send it to`,
        'add collection, or create: { url }',
      );
    return binding;
  });
}

type Path = readonly string[];

function checkNames({ list, lacks = [] }: RawBinding, path: Path, profile: Profile, report: Report): void {
  const styles = [...Object.keys(profile.paging), UNPAGED];
  if (list?.paging !== undefined && !styles.includes(list.paging))
    report([...path, 'list', 'paging'], `unknown paging ${list.paging}`, nearestOr(list.paging, styles));
  for (const [index, one] of lacks.entries()) {
    if (!profile.capabilities.includes(one))
      report([...path, 'lacks', index], `unknown capability ${one}`, nearestOr(one, profile.capabilities));
  }
}

function bindingOf(name: string, raw: RawBinding, { settled: defaults }: Profile, common: string | undefined): Binding {
  const { create, valid, update, delete: removal, settled, list, version: own, ...rest } = read(bindingFormat, raw);
  const version = own ?? (hasSegment(rest.collection, common) ? common : undefined);
  return {
    name,
    ...(typeof version === 'string' ? { version } : {}),
    ...rest,
    ...(valid === undefined ? {} : { create: { method: 'POST', ...create, body: valid } }),
    updates: update ?? [],
    ...(removal === false ? {} : { remove: removal === true ? { method: 'DELETE' } : removal }),
    ...(settled === undefined ? {} : { settled: { ...defaults, ...settled } }),
    ...(list === undefined ? {} : { list: listingOf(list, rest.id) }),
  };
}

/** Whether the version of the config is that of this binding: it may name one for some bindings, not for all. */
const hasSegment = (collection: Binding['collection'], segment: string | undefined): boolean =>
  segment !== undefined &&
  (collection === undefined ||
    'link' in collection ||
    collection.uri.replace(/\?.*/s, '').split('/').includes(segment));

function listingOf({ filter, key, ...rest }: ReadList, id = '/id'): Listing {
  return { ...rest, key: key ?? id, filters: filter ?? [] };
}
