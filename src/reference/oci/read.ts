import { unmodified } from './conditions.ts';
import { find, type ResourcePlace } from './find.ts';
import type { Policy, Scene } from './scene.ts';
import { notFound } from './refusals.ts';
import { shown, type Reply } from './reply.ts';
import { representation } from './represent.ts';
import type { Living } from './resource.ts';
import { keep } from './world.ts';

export function read(scene: Scene, place: ResourcePlace): Reply {
  const found = find(scene, place);
  const resource =
    found !== null && scene.request.method === 'GET'
      ? keep(scene.world, aged(found, scene.policy, scene.policy.settlesAt(found.kind)))
      : found;
  if (resource === null || resource.phase === 'gone') return notFound();
  const etag = scene.policy.etag(resource);
  return unmodified(scene, etag, resource) ?? shown(200, 'read', representation(resource), [['etag', etag]], resource);
}

/**
 * Life cycles advance with each read, so that a run never depends on the clock. `settlesAt`: the read that finds it
 * ready.
 */
export function aged<T extends Living>(one: T, { lingers }: Policy, settlesAt: number): T {
  const reads = one.reads + 1;
  const { phase, coming } = one;
  if (coming !== undefined && reads > 1) return { ...(coming as T), reads: 0 };
  if (phase === 'creating' && reads >= settlesAt) return { ...one, phase: 'ready', reads: 0 };
  if (phase === 'deleting' && reads > 1) return { ...one, phase: 'deleted', reads: 0 };
  if (phase === 'deleted' && reads >= lingers) return { ...one, phase: 'gone', reads: 0 };
  return { ...one, reads };
}
