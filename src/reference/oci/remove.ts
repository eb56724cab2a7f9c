import { staleRefusal } from './conditions.ts';
import { find, type ResourcePlace } from './find.ts';
import { pause } from './pause.ts';
import { notFound } from './refusals.ts';
import { refuse, reply, type Reply } from './reply.ts';
import { isDeleted, type Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { beginWork } from './work-request.ts';
import { keep } from './world.ts';

export async function remove(scene: Scene, place: ResourcePlace): Promise<Reply> {
  const { policy, world } = scene;
  const found = find(scene, place);
  if (found === null) return notFound();
  const refusal =
    staleRefusal(scene, policy.etag(found)) ??
    (isDeleted(found) ? refuse(409, 'IncorrectState', 'The resource is being deleted already.') : null);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;

  const wait = pause(scene, 'delete');
  if (wait !== null) await wait;
  const deleted: Resource = { ...found, phase: policy.deletedPhase, reads: 0, revision: found.revision + 1 };
  if (policy.applies('delete', scene)) keep(world, deleted);
  if (refusal !== null) return refusal;
  const status = policy.deletedStatus(found.kind);
  return reply(status, 'delete', {
    resource: deleted,
    headers: status === 202 ? [['opc-work-request-id', beginWork(scene, deleted, 'DELETE').id]] : [],
  });
}
