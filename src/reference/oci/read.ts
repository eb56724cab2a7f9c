import { unmodified } from './conditions.ts';
import { find, type ResourcePlace } from './find.ts';
import type { Policy, Scene } from './scene.ts';
import { notFound } from './refusals.ts';
import { shown, type Reply } from './reply.ts';
import { representation } from './represent.ts';
import type { Resource } from './resource.ts';
import { keep } from './world.ts';

export function read(scene: Scene, place: ResourcePlace): Reply {
  const found = find(scene, place);
  const resource =
    found !== null && scene.request.method === 'GET' ? keep(scene.world, aged(found, scene.policy)) : found;
  if (resource === null || resource.phase === 'gone') return notFound();
  const etag = scene.policy.etag(resource);
  return unmodified(scene, etag, resource) ?? shown(200, 'read', representation(resource), [['etag', etag]], resource);
}

/** Life cycles advance with each read, so that a run never depends on the clock. */
function aged(resource: Resource, policy: Policy): Resource {
  const reads = resource.reads + 1;
  const { phase, kind } = resource;
  if (resource.coming !== undefined && reads > 1) return { ...resource.coming, reads: 0 };
  if (phase === 'creating' && reads >= policy.settlesAt(kind)) return { ...resource, phase: 'ready', reads: 0 };
  if (phase === 'deleting' && reads > 1) return { ...resource, phase: 'deleted', reads: 0 };
  if (phase === 'deleted' && reads >= policy.lingers) return { ...resource, phase: 'gone', reads: 0 };
  return { ...resource, reads };
}
