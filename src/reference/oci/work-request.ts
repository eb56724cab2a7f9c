import { pathOf } from './kinds.ts';
import { ocid } from './ocid.ts';
import { notFound } from './refusals.ts';
import { shown, type Reply } from './reply.ts';
import { timeOf } from './represent.ts';
import type { Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { nextSequence, type WorkRequest } from './world.ts';

/** The record of an operation in progress. */
export function beginWork({ world, now }: Scene, about: Resource, operation: WorkRequest['operation']): WorkRequest {
  const work = { id: ocid('workrequest', `${nextSequence(world)}`), about, operation, accepted: now, reads: 0 };
  world.works.set(work.id, work);
  return work;
}

/** The first GET finds it in progress, later ones find it done. */
export function readWork(scene: Scene, id: string): Reply {
  const { world, policy, request } = scene;
  const found = world.works.get(id);
  if (found === undefined || !policy.mayUse(found.about.compartment, scene)) return notFound();
  const work = request.method === 'GET' ? { ...found, reads: found.reads + 1 } : found;
  world.works.set(id, work);
  const isDone = work.reads > 1;
  const { about, accepted, operation } = work;
  return shown(
    200,
    'read',
    {
      id,
      compartmentId: about.compartment,
      operationType: `${operation}_${about.kind.toUpperCase()}`,
      status: isDone ? 'SUCCEEDED' : 'IN_PROGRESS',
      percentComplete: isDone ? 100 : 50,
      resources: [
        {
          entityType: about.kind,
          actionType: isDone ? `${operation}D` : 'IN_PROGRESS',
          identifier: about.id,
          entityUri: `${pathOf(about.kind)}/${about.id}`,
        },
      ],
      timeAccepted: timeOf(accepted),
    },
    [['retry-after', '1']],
  );
}
