import type { ResourceShape } from '../../../model/resource-shape.ts';
import type { Reply } from '../reply.ts';
import { ocid } from '../ocid.ts';
import { timeOf } from '../represent.ts';
import type { Scene } from '../scene.ts';
import { COMPARTMENTS } from '../users.ts';
import { nextSequence } from '../world.ts';
import { itemPath, type Item } from './item.ts';

/** The record of an operation in progress, to be read where the description has a place for it; its id. */
export function beginWork(
  scene: Scene,
  { api, resource }: ResourceShape,
  about: Item | null,
  act: Reply['act'],
): string {
  const { world, now, catalogue } = scene;
  const sequence = nextSequence(world);
  const key = ocid('workrequest', String(sequence));
  const shape = catalogue?.workShapes.find((one) => one.api === api);
  if (shape === undefined) return key;
  const collection = `${api.servers[0]?.basePath ?? ''}${shape.resource.collection}`;
  const identifier = about === null ? key : about.key;
  const done = { create: 'CREATED', update: 'UPDATED', delete: 'DELETED' } as Readonly<Record<string, string>>;
  world.items.set(itemPath(collection, key), {
    ...{ id: itemPath(collection, key), shape, collection, key, sequence, name: key, created: now },
    ...{ compartment: about?.compartment ?? COMPARTMENTS.main, phase: 'creating', reads: 0, revision: 1 },
    attributes: {
      percentComplete: 50,
      timeAccepted: timeOf(now),
      resources: [
        {
          entityType: resource.name,
          actionType: done[act] ?? 'RELATED',
          identifier,
          entityUri: about?.id ?? collection,
        },
      ],
    },
  });
  return key;
}
