import { fieldOf, withField } from '../shared/incoming.ts';
import { attributesIn, conflict } from './create.ts';
import { mediaType } from './media-types.ts';
import { negotiate } from './negotiate.ts';
import { preconditionRefusal } from './preconditions.ts';
import { notAcceptable, represented } from './read.ts';
import { message, refuse, reply, type Reply, type Effect } from './reply.ts';
import { bodyOf, bodyRefusal, extendsType } from './request-body.ts';
import { isCreatable, type CreatableKind, type Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { problemsOf, zonePath } from './validate.ts';
import { keep } from './world.ts';

const STATUS_AFTER: Readonly<Record<string, string>> = { SHUTDOWN: 'STOPPED', STARTUP: 'RUNNING' };

/** PUT: the members that are sent replace the old ones; the others stay. */
export function applyChange(scene: Scene, resource: Resource): Reply {
  const kind = changeable(resource);
  const body = bodyOf(scene.request);
  const problems = problemsOf(body, kind, scene, 'part');
  const refusal =
    refusalOfBody(scene, resource) ??
    (problems.length > 0 ? refuse(400, problems) : null) ??
    refusalOfState(scene, resource) ??
    conflict(scene, kind, body, resource);

  const zone = body['zone'] === undefined ? null : zonePath(body['zone'], scene);
  return done(scene, 'update', refusal, resource, {
    ...resource,
    name: typeof body['name'] === 'string' ? body['name'] : resource.name,
    attributes: { ...resource.attributes, ...attributesIn(body, kind) },
    links: zone === null ? resource.links : { ...resource.links, zone },
  });
}

/** POST of an operation. */
export function operate(scene: Scene, resource: Resource): Reply {
  const operation = bodyOf(scene.request)['operation'];
  const status = typeof operation === 'string' ? STATUS_AFTER[operation] : undefined;
  const refusal =
    refusalOfBody(scene, resource) ??
    (status === undefined
      ? refuse(400, message('BAD_OPERATION', 'operation is SHUTDOWN or STARTUP.', 'operation'))
      : null) ??
    refusalOfState(scene, resource);
  return done(scene, 'operate', refusal, resource, {
    ...resource,
    attributes: { ...resource.attributes, status: status ?? 'UNKNOWN' },
  });
}

export function remove(scene: Scene, resource: Resource): Reply {
  const { policy, request, world } = scene;
  const status = policy.deletedStatus[changeable(resource)];
  const destroyed: Resource = { ...resource, phase: status === 202 ? 'destroying' : 'gone', polls: 0 };
  const chosen = negotiate(fieldOf(request, 'accept'), resource.type);
  const refusal =
    (resource.phase === 'destroying' ? refuse(410, message('GONE', 'The resource was deleted.')) : null) ??
    preconditionRefusal(request, policy.etag(resource)) ??
    (chosen === null && status !== 204 ? notAcceptable() : null);

  if (refusal !== null && !policy.appliesDespite(refusal, request)) return refusal;
  if (policy.applies('delete', request)) keep(world, destroyed);
  if (refusal !== null) return refusal;
  if (status === 204) return reply(204, 'delete', { resource });
  const answered = represented(
    scene,
    'delete',
    status,
    status === 202 ? destroyed : resource,
    chosen ?? mediaType(resource.type),
  );
  return status === 202 ? withField(answered, 'Location', policy.address.show(resource.path)) : answered;
}

function changeable(resource: Resource): CreatableKind {
  if (!isCreatable(resource.kind)) throw new Error(`${resource.path} cannot be changed`);
  return resource.kind;
}

const refusalOfBody = (scene: Scene, resource: Resource): Reply | null =>
  bodyRefusal(scene.request, (type) => extendsType(resource.type, type)) ??
  (negotiate(fieldOf(scene.request, 'accept'), resource.type) === null ? notAcceptable() : null);

const refusalOfState = ({ request, policy }: Scene, resource: Resource): Reply | null =>
  (policy.isBusy(resource) ? refuse(409, message('NOT_READY', 'The earlier change is not complete.')) : null) ??
  preconditionRefusal(request, policy.etag(resource));

function done(scene: Scene, effect: Effect, refusal: Reply | null, former: Resource, asked: Resource): Reply {
  const { policy, request, world } = scene;
  if (refusal !== null && !policy.appliesDespite(refusal, request)) return refusal;
  const changed = { ...policy.stored(asked, former), revision: former.revision + 1 };
  if (policy.applies(effect, request)) keep(world, changed);
  if (refusal !== null) return refusal;

  const type = negotiate(fieldOf(request, 'accept'), former.type) ?? mediaType(former.type);
  const answered =
    policy.updatedStatus === 204
      ? reply(204, effect, { resource: changed })
      : represented(scene, effect, 200, changed, type);
  return withField(answered, 'Location', policy.address.show(former.path));
}
