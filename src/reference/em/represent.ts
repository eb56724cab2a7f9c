import { mapObjects, without, type Json, type JsonObject } from '../shared/json.ts';
import { CANONICAL } from './locate.ts';
import { mediaType } from './media-types.ts';
import type { Policy } from './policy.ts';
import type { Resource } from './resource.ts';
import type { Version } from './version.ts';
import { listingOf, racksOf, relatedOf, vdcsOf, type Listing, type World } from './world.ts';

/** What a representation depends on, other than the resource. */
export interface View {
  readonly world: World;
  readonly policy: Policy;
  readonly version: Version;
}

export function representation(resource: Resource, view: View): JsonObject {
  const link = (path: string): JsonObject => ({ uri: view.policy.address.show(path) });
  const whole = {
    ...stub(resource, view),
    ...resource.attributes,
    resource_state: stateOf(resource, view),
    ...Object.fromEntries(Object.entries(resource.links).map(([name, path]) => [name, link(path)])),
    ...(resource.related.length === 0 ? {} : { related: collection(relatedOf(resource), view) }),
    ...(resource.racks.length === 0 ? {} : { racks: collection(racksOf(view.world, resource), view) }),
    ...(resource.kind === 'cloud' ? collections(view) : {}),
  };
  return inModel(whole, view.version);
}

export const listRepresentation = (listing: Listing, view: View): JsonObject =>
  inModel(collection(listing, view), view.version);

function stub(resource: Resource, { world, policy }: View): JsonObject {
  const shown = policy.address.show(resource.path);
  const { tracks } = resource;
  const isUnderWay = tracks !== null && world.resources.get(tracks)?.phase === 'creating';
  return {
    uri: shown,
    name: resource.name,
    media_type: mediaType(resource.type),
    canonicalLink: `${CANONICAL}${shown}`,
    ...(tracks === null ? {} : { status: isUnderWay ? 'IN_PROGRESS' : 'SUCCESS', ...resource.attributes }),
  };
}

function collection(listing: Listing, view: View): JsonObject {
  const element = (item: Resource | Listing | string): Json => {
    if (typeof item === 'string') return view.policy.address.show(item);
    return 'elements' in item ? collection(item, view) : stub(item, view);
  };
  return {
    uri: view.policy.address.show(listing.path),
    type: listing.type === 'URI' ? 'URI' : mediaType(listing.type),
    media_type: mediaType('Collection'),
    total: listing.elements.length,
    elements: listing.elements.map(element),
  };
}

function collections(view: View): JsonObject {
  const { world, policy } = view;
  const of = (kind: Parameters<typeof listingOf>[2]): JsonObject => collection(listingOf(world, policy, kind), view);
  return {
    service_templates: of('template'),
    ...(view.version === '10000' ? { vdcs: collection(vdcsOf(world, policy), view) } : { zones: of('zone') }),
    service_family_types: of('family'),
    service_requests: of('request'),
    service_instances: of('instance'),
    networks: of('network'),
  };
}

function stateOf(resource: Resource, { policy }: View): JsonObject {
  if (resource.phase === 'destroying') return { state: 'DESTROYING', progress: 50 };
  if (resource.kind === 'instance' && !resource.isBuiltIn) {
    const stage = policy.stages[Math.min(resource.polls, policy.stages.length - 1)] ?? {};
    return {
      ...(resource.phase === 'ready' ? policy.stages.at(-1) : stage),
      messages: [{ text: 'Request received.', severity: 'INFO' }],
    };
  }
  return {
    state: 'READY',
    ...(resource.kind === 'zone'
      ? { messages: [{ text: 'Maintenance on Sunday.', code: 'ZONE-7', severity: 'INFO' }] }
      : {}),
  };
}

/** The older model knew no media_type attribute. */
const inModel = (whole: JsonObject, version: Version): JsonObject =>
  version === '10000' ? (mapObjects(whole, (object) => without(object, 'media_type')) as JsonObject) : whole;
