import { fieldOf } from '../../shared/incoming.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import { COMPARTMENTS } from '../users.ts';
import { nextSequence } from '../world.ts';
import type { OperationPlace } from './catalogue.ts';
import { stale } from './change.ts';
import { find } from './find.ts';
import type { Item } from './item.ts';
import { succeeded } from './reply.ts';

/** PUT of what is no JSON, such as an object: it is there from then on. */
export function put(scene: Scene, place: OperationPlace): Reply {
  const { world, policy, request, now } = scene;
  const former = find(scene, place.path);
  const refusal = former === null ? null : stale(scene, former);
  if (refusal !== null) return refusal;
  const sequence = former?.sequence ?? nextSequence(world);
  const item: Item = {
    ...{ id: place.path, shape: place.shape, collection: place.collection, key: place.key, sequence, created: now },
    ...{ name: place.key, compartment: COMPARTMENTS.main, attributes: {}, phase: 'ready', reads: 0 },
    revision: (former?.revision ?? 0) + 1,
    content: { type: fieldOf(request, 'content-type') ?? 'application/octet-stream', octets: request.body },
  };
  if (policy.applies('update', scene)) world.items.set(item.id, item);
  return succeeded(scene, place, 'update', item);
}
