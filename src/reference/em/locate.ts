import type { Policy } from './policy.ts';
import { KINDS, type Kind, type Resource } from './resource.ts';
import { asVdc, findsOf, FINDS, listingOf, racksOf, relatedOf, vdcsOf, type Listing, type World } from './world.ts';
import type { Version } from './version.ts';

export type Target =
  { readonly kind: 'resource'; readonly resource: Resource } | { readonly kind: 'listing'; readonly listing: Listing };

/** Every resource is also served at its canonical link: this prefix and its address. */
export const CANONICAL = '/em/websvcs/restful/extws/cloudservices/service/v0/ssa/em';

export function pathAt(target: string, policy: Policy): string {
  const local = target.replace(/^https?:\/\/[^/]*/i, '');
  return policy.address.read(local.startsWith(CANONICAL) ? local.slice(CANONICAL.length) : local);
}

export function locate(world: World, policy: Policy, target: string, version: Version): Target | null {
  const [path, query] = splitOnce(pathAt(target, policy), '?');
  const resource = resourceAt(world, path, version);
  if (resource !== null) return { kind: 'resource', resource };
  const listing = listingAt(world, policy, path, new URLSearchParams(query).get('name'), version);
  return listing === null ? null : { kind: 'listing', listing };
}

function resourceAt(world: World, path: string, version: Version): Resource | null {
  const zone = /^\/cloud\/vdcs\/([^/]+)$/.exec(path)?.[1];
  if (zone === undefined) return world.resources.get(path) ?? null;
  const found = world.resources.get(`/cloud/zones/${zone}`);
  return found === undefined || version !== '10000' ? null : asVdc(found);
}

function listingAt(world: World, policy: Policy, path: string, name: string | null, version: Version): Listing | null {
  if (path === FINDS) return findsOf(world, policy, name);
  if (path === '/cloud/vdcs' && version === '10000') return vdcsOf(world, policy);

  const kinds = Object.keys(KINDS) as Kind[];
  const kind = kinds.find((candidate) => path === `/cloud/${KINDS[candidate].segment}`);
  if (kind !== undefined && kind !== 'quota' && kind !== 'server') return listingOf(world, policy, kind);

  const [owner, member] = splitOnce(path.replace(/\/(related|racks)(\/\d+)?$/, ' $1$2'), ' ');
  const resource = resourceAt(world, owner, version);
  if (resource === null || resource.phase === 'gone') return null;
  if (member === 'related') return resource.related.length === 0 ? null : relatedOf(resource);
  if (!member.startsWith('racks') || resource.racks.length === 0) return null;
  return within(racksOf(world, resource), path);
}

const within = (racks: Listing, path: string): Listing | null =>
  [racks, ...racks.elements].find(
    (item): item is Listing => typeof item !== 'string' && 'elements' in item && item.path === path,
  ) ?? null;

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
