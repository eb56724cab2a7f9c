import type { Policy } from './policy.ts';
import { isCreatable, KINDS, pathOf, newResource, type Kind, type Resource } from './resource.ts';
import type { TypeName } from './media-types.ts';
import { SEED } from './seed.ts';

const REQUESTS_KEPT = 20;
export const FINDS = '/cloud/finds/service_templates';

/** All state of a running server; the only mutable thing here. */
export interface World {
  readonly resources: Map<string, Resource>;
  outage: '500' | '503' | 'none';
  created: number;
}

export interface Listing {
  readonly path: string;
  readonly type: TypeName | 'URI';
  /** In a Collection<URI>, paths. */
  readonly elements: readonly (Resource | Listing | string)[];
  readonly creates: Kind | null;
}

export function newWorld(policy: Policy): World {
  return {
    resources: new Map(policy.seed(SEED).map((resource) => [resource.path, resource])),
    outage: 'none',
    created: 0,
  };
}

export const nextId = (world: World): string => String((world.created += 1) + 1000);

export const keep = (world: World, resource: Resource): Resource => {
  world.resources.set(resource.path, resource);
  return resource;
};

export const listed = (world: World, policy: Policy, kind: Kind): readonly Resource[] =>
  [...world.resources.values()].filter((resource) => resource.kind === kind && policy.isListed(resource));

export function listingOf(world: World, policy: Policy, kind: Kind): Listing {
  const elements = listed(world, policy, kind);
  return {
    path: `/cloud/${KINDS[kind].segment}`,
    type: KINDS[kind].type,
    elements: kind === 'request' ? elements.slice(-REQUESTS_KEPT) : elements,
    creates: isCreatable(kind) ? kind : null,
  };
}

export function vdcsOf(world: World, policy: Policy): Listing {
  return { path: '/cloud/vdcs', type: 'VDC', elements: listed(world, policy, 'zone').map(asVdc), creates: null };
}

/** Before 10001 a zone was called a VDC. */
export const asVdc = (zone: Resource): Resource => ({
  ...zone,
  type: 'VDC',
  path: zone.path.replace('/zones/', '/vdcs/'),
});

export const relatedOf = (resource: Resource): Listing => ({
  path: `${resource.path}/related`,
  type: 'URI',
  elements: resource.related,
  creates: null,
});

export function racksOf(world: World, zone: Resource): Listing {
  const servers = (paths: readonly string[]): readonly Resource[] =>
    paths.flatMap((path) => world.resources.get(path) ?? []);
  const rack = (paths: readonly string[], index: number): Listing => ({
    path: `${zone.path}/racks/${index + 1}`,
    type: 'Server',
    elements: servers(paths),
    creates: null,
  });
  return { path: `${zone.path}/racks`, type: 'Collection', elements: zone.racks.map(rack), creates: null };
}

export function findsOf(world: World, policy: Policy, name: string | null): Listing {
  const templates = listed(world, policy, 'template');
  if (name === null) return { path: FINDS, type: 'ServiceTemplate', elements: templates, creates: null };
  const elements = templates.filter((template) => policy.isFound(template, name));
  return { path: `${FINDS}?name=${encodeURIComponent(name)}`, type: 'ServiceTemplate', elements, creates: null };
}

export function recordCreation(world: World, resource: Resource): void {
  const id = nextId(world);
  const name = `Create ${resource.name}#${id}`;
  const attributes = { lifecycle_type: 'CREATE' };
  keep(
    world,
    newResource({
      path: pathOf('request', id),
      kind: 'request',
      type: 'Request',
      name,
      isBuiltIn: true,
      attributes,
      tracks: resource.path,
    }),
  );
}
