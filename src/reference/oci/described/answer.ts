import { bodySchema } from '../../../model/resource-shape.ts';
import type { OperationRole } from '../../../model/resources.ts';
import { noSuchPath, notFound } from '../refusals.ts';
import { refuse, type Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import { act } from './act.ts';
import type { Catalogue, OperationPlace } from './catalogue.ts';
import { change, read, remove } from './change.ts';
import { parameterRefusal } from './checked.ts';
import { put } from './content.ts';
import { create } from './create.ts';
import { find } from './find.ts';
import { list } from './list.ts';

type Answerer = (scene: Scene, place: OperationPlace) => Reply | Promise<Reply>;

const ANSWERS: Readonly<Record<OperationRole, Answerer>> = {
  list: (scene, place) => (place.shape.listed === undefined ? act(scene, place) : list(scene, place)),
  create,
  read,
  update: (scene, place) => (isContent(place) ? put(scene, place) : change(scene, place)),
  delete: remove,
  action: act,
  other: act,
};

/** Whether it takes the item's content, and makes the item where it is not there. */
const isContent = ({ operation, shape }: OperationPlace): boolean =>
  operation.method === 'PUT' && shape.create === undefined && bodySchema(operation) === undefined;

/** The answer of an operation that an API description has. */
export function answerDescribed(scene: Scene, { methodsAt }: Catalogue): Reply | Promise<Reply> {
  const { place, request } = scene;
  if (place?.is !== 'operation') {
    const methods = methodsAt(request.target);
    return methods.length === 0
      ? noSuchPath()
      : refuse(405, 'MethodNotAllowed', 'The resource does not support this method.', [
          ['Allow', [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ')],
        ]);
  }
  if (place.ancestors.some(({ path }) => find(scene, path) === null)) return notFound();
  return parameterRefusal(scene, place.operation, place.shape.api) ?? ANSWERS[place.role](scene, place);
}
