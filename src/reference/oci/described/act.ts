import { answeredSchema } from '../../../model/resource-shape.ts';
import { isRead } from '../../shared/incoming.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { OperationPlace } from './catalogue.ts';
import { alter, stale } from './change.ts';
import { bodyProblem } from './checked.ts';
import { attributesIn } from './create.ts';
import { find } from './find.ts';
import { succeeded } from './reply.ts';

/** Any other operation: on an item, what its body says of it is kept; else it is answered as the description says. */
export function act(scene: Scene, place: OperationPlace): Reply | Promise<Reply> {
  const { operation, shape, ancestors } = place;
  const parent = ancestors.at(-1);
  const isOfParent = place.role === 'action' && parent !== undefined;
  if (isRead(scene.request)) {
    const item = isOfParent && answeredSchema(operation) === shape.item ? find(scene, parent.path) : null;
    return succeeded(scene, place, 'read', item);
  }
  const wrong = bodyProblem(scene, operation, shape.api);
  if (wrong !== null || !isOfParent) return wrong ?? succeeded(scene, place, 'update', null);
  const altered = { effect: 'update', refusal: (former: Parameters<typeof stale>[1]) => stale(scene, former) } as const;
  return alter(
    scene,
    place,
    {
      ...altered,
      altered: (former) => ({
        ...former,
        attributes: { ...former.attributes, ...attributesIn(scene, operation, shape) },
        revision: former.revision + 1,
      }),
    },
    parent.path,
  );
}
