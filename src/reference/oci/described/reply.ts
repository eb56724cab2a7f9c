import { successIn } from '../../../model/resource-shape.ts';
import type { Header } from '../../shared/incoming.ts';
import { uuid } from '../ocid.ts';
import { reply, type Effect, type Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { Item } from './item.ts';
import { answerBody } from './represent.ts';
import type { OperationPlace } from './catalogue.ts';
import { beginWork } from './work.ts';

/** The header fields that the description lists for a success, as far as this server knows what they hold. */
export function fieldsOf(scene: Scene, place: OperationPlace, item: Item | null, act: Reply['act']): readonly Header[] {
  const { operation, shape } = place;
  const listed = successIn(operation)?.answer.fields ?? {};
  const makes: Readonly<Record<string, () => string | undefined>> = {
    etag: () => (item === null ? uuid(`${place.path} ${scene.world.sequence}`) : scene.policy.etag(item)),
    location: () => (item === null ? undefined : `${scene.origin}${item.id}`),
    'content-location': () => (item === null ? undefined : `${scene.origin}${item.id}`),
    'opc-work-request-id': () => beginWork(scene, shape, item, act),
    'last-modified': () => new Date(item?.created ?? scene.now).toUTCString(),
  };
  return Object.entries(makes).flatMap(([name, make]) => {
    const value = Object.hasOwn(listed, name) ? make() : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The success that the description lists, about an item where it is about one. */
export function succeeded(scene: Scene, place: OperationPlace, act: Effect | 'read', item: Item | null): Reply {
  const { status = 200, answer } = successIn(place.operation) ?? {};
  const fields = fieldsOf(scene, place, item, act);
  const body = status === 204 ? null : answerBody(place.operation, place.shape, item, scene);
  const [listed] = answer?.content ?? [];
  const isOther = body === null && status !== 204 && listed !== undefined;
  const isJson = !isOther || /[/+]json\b/i.test(listed.type);
  const content = isOther ? Buffer.from(isJson ? '{}' : 'content') : body;
  const type = isJson ? 'application/json' : listed.type.replace('*/*', '');
  return reply(status, act, {
    content,
    resource: item,
    headers: [
      ...(content === null ? [] : [['Content-Type', type === '' ? 'application/octet-stream' : type] as const]),
      ...fields,
    ],
  });
}
