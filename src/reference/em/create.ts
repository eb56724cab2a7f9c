import { fieldOf, withField } from '../shared/incoming.ts';
import type { JsonObject } from '../shared/json.ts';
import { mediaType } from './media-types.ts';
import { negotiate } from './negotiate.ts';
import { notAcceptable, represented } from './read.ts';
import { message, refuse, reply, type Reply } from './reply.ts';
import { bodyOf, bodyRefusal, bodyType, extendsType } from './request-body.ts';
import { isCreatable, KINDS, newResource, pathOf, type CreatableKind, type Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { MEMBERS, problemsOf, zonePath } from './validate.ts';
import { keep, listed, nextId, recordCreation, type Listing } from './world.ts';

export function create(scene: Scene, listing: Listing): Reply {
  const kind = listing.creates;
  if (kind === null || !isCreatable(kind)) throw new Error(`nothing is created in ${listing.path}`);

  const type = bodyType(scene.request) ?? KINDS[kind].type;
  const chosen = negotiate(fieldOf(scene.request, 'accept'), type);
  const status = scene.policy.createdStatus[kind];
  const refusal = creationRefusal(scene, kind) ?? (chosen === null && status !== 201 ? notAcceptable() : null);
  if (refusal !== null && !scene.policy.appliesDespite(refusal, scene.request)) return refusal;

  const resource = born(scene, kind);
  if (scene.policy.applies('create', scene.request)) {
    keep(scene.world, resource);
    recordCreation(scene.world, resource);
  }
  return refusal ?? created(scene, status, resource, chosen ?? mediaType(type));
}

function creationRefusal(scene: Scene, kind: CreatableKind): Reply | null {
  const unreadable = bodyRefusal(scene.request, (type) => extendsType(type, KINDS[kind].type));
  if (unreadable !== null) return unreadable;
  const body = bodyOf(scene.request);
  const problems = problemsOf(body, kind, scene, 'whole');
  return problems.length > 0 ? refuse(400, problems) : conflict(scene, kind, body);
}

export function conflict(scene: Scene, kind: CreatableKind, body: JsonObject, self?: Resource): Reply | null {
  const taken = listed(scene.world, scene.policy, kind).some(
    ({ name, path }) => name === body['name'] && path !== self?.path,
  );
  return taken && scene.policy.hasUniqueNames
    ? refuse(409, message('NAME_TAKEN', 'The name is in use.', 'name'))
    : null;
}

/** Uses only what the body has, since a fault may create a resource from a refused body. */
function born(scene: Scene, kind: CreatableKind): Resource {
  const id = nextId(scene.world);
  const body = bodyOf(scene.request);
  const type = bodyType(scene.request);
  const isAsynchronous = kind === 'instance' && scene.policy.settlesAt > 0;
  const zone = body['zone'] === undefined ? null : zonePath(body['zone'], scene);
  return newResource({
    path: pathOf(kind, id),
    kind,
    type: type !== null && extendsType(type, KINDS[kind].type) ? type : KINDS[kind].type,
    name: typeof body['name'] === 'string' ? body['name'] : `unnamed-${id}`,
    phase: isAsynchronous ? 'creating' : 'ready',
    attributes: { ...(kind === 'instance' ? { status: 'RUNNING' } : {}), ...attributesIn(body, kind) },
    links: zone === null ? {} : { zone },
    related: kind === 'instance' ? [zone ?? pathOf('zone', 'east'), pathOf('family', 'dbaas')] : [],
  });
}

/** The members that are stored as sent. */
export const attributesIn = (body: JsonObject, kind: CreatableKind): JsonObject =>
  Object.fromEntries(
    Object.entries(body).filter(([name]) => MEMBERS[kind].includes(name) && name !== 'name' && name !== 'zone'),
  );

function created(scene: Scene, status: number, resource: Resource, type: string): Reply {
  const answered =
    status === 201 ? reply(201, 'create', { resource }) : represented(scene, 'create', status, resource, type);
  return withField(answered, 'Location', scene.policy.address.show(resource.path));
}
