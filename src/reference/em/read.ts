import { fieldOf } from '../shared/incoming.ts';
import type { Target } from './locate.ts';
import type { TypeName } from './media-types.ts';
import { negotiate } from './negotiate.ts';
import { preconditionRefusal } from './preconditions.ts';
import { message, refuse, reply, type Reply } from './reply.ts';
import { listRepresentation, representation } from './represent.ts';
import { isCreatable, type Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { keep } from './world.ts';

export const notAcceptable = (): Reply =>
  refuse(406, message('NOT_ACCEPTABLE', 'The resource has none of these media types.'));

const chosenType = (scene: Scene, type: TypeName): string | null => negotiate(fieldOf(scene.request, 'accept'), type);

export function read(scene: Scene, target: Target): Reply {
  const chosen = chosenType(scene, target.kind === 'listing' ? 'Collection' : target.resource.type);
  if (chosen === null) return notAcceptable();
  if (target.kind === 'listing') {
    return reply(200, 'list', {
      headers: [['Content-Type', chosen]],
      content: listRepresentation(target.listing, scene.view),
    });
  }
  const resource = scene.request.method === 'GET' ? polled(scene, target.resource) : target.resource;
  if (resource.phase === 'gone') return refuse(410, message('GONE', 'The resource was deleted.'));

  const unmodified = isCreatable(resource.kind)
    ? preconditionRefusal(scene.request, scene.policy.etag(resource))
    : null;
  return unmodified ?? represented(scene, 'read', 200, resource, chosen);
}

export function represented(scene: Scene, act: Reply['act'], status: number, resource: Resource, type: string): Reply {
  const etag = isCreatable(resource.kind) ? ([['ETag', scene.policy.etag(resource)]] as const) : [];
  return reply(status, act, {
    headers: [['Content-Type', type], ...etag],
    content: representation(resource, scene.view),
    resource,
  });
}

/** Life cycles advance with each read, so that a run never depends on the clock. */
function polled({ world, policy, request }: Scene, resource: Resource): Resource {
  const seen = policy.afterRead({ ...resource, polls: resource.polls + 1 }, request);
  return !world.resources.has(resource.path) ? seen : keep(world, aged(seen, policy));
}

function aged(resource: Resource, policy: Scene['policy']): Resource {
  if (resource.phase === 'creating' && resource.polls >= policy.settlesAt) return { ...resource, phase: 'ready' };
  if (resource.phase === 'destroying' && resource.polls > policy.lingers) return { ...resource, phase: 'gone' };
  return resource;
}
