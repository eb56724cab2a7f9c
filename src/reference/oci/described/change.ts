import { staleRefusal, unmodified } from '../conditions.ts';
import { pause } from '../pause.ts';
import { notFound } from '../refusals.ts';
import { refuse, type Effect, type Reply } from '../reply.ts';
import { aged } from '../read.ts';
import { isDeleted } from '../resource.ts';
import type { Phase } from '../kinds.ts';
import type { Scene } from '../scene.ts';
import type { OperationPlace } from './catalogue.ts';
import { bodyProblem } from './checked.ts';
import { attributesIn } from './create.ts';
import { find } from './find.ts';
import type { Item } from './item.ts';
import { lifeCycleOf } from './lifecycle.ts';
import { succeeded } from './reply.ts';

/** GET and HEAD of an item. */
export function read(scene: Scene, place: OperationPlace): Reply {
  const { world, policy, request } = scene;
  const found = find(scene, place.path);
  const settlesAt = lifeCycleOf(place.shape)?.settlesAt ?? 1;
  const item = found !== null && request.method === 'GET' ? aged(found, policy, settlesAt) : found;
  if (item !== null) world.items.set(item.id, item);
  if (item === null || item.phase === 'gone') return notFound();
  const same = unmodified(scene, policy.etag(item), item);
  if (same !== null) return same;
  const { content } = item;
  const answered = succeeded(scene, place, 'read', item);
  return content === undefined ? answered : withContent(answered, content);
}

const withContent = (answered: Reply, { type, octets }: NonNullable<Item['content']>): Reply => ({
  ...answered,
  content: octets,
  headers: [['Content-Type', type], ...answered.headers.filter(([name]) => name !== 'Content-Type')],
});

/** PUT, POST or PATCH of an item: the members that are sent replace the old ones; the others stay. */
export const change = (scene: Scene, place: OperationPlace): Promise<Reply> =>
  alter(scene, place, {
    effect: 'update',
    refusal: (former) =>
      bodyProblem(scene, place.operation, place.shape.api) ??
      stale(scene, former) ??
      (scene.policy.isBusy(former)
        ? refuse(409, 'IncorrectState', 'The resource is in a state in which it cannot be changed.')
        : null),
    altered: (former) => ({ ...former, ...changed(scene, place, former), revision: former.revision + 1 }),
  });

export const remove = (scene: Scene, place: OperationPlace): Promise<Reply> =>
  alter(scene, place, {
    effect: 'delete',
    refusal: (former) =>
      stale(scene, former) ??
      (isDeleted(former) ? refuse(409, 'IncorrectState', 'The resource is being deleted already.') : null),
    altered: (former) => ({ ...former, phase: phaseOfDeleted(scene, former), reads: 0, revision: former.revision + 1 }),
  });

interface Alteration {
  readonly effect: Effect;
  readonly refusal: (former: Item) => Reply | null;
  readonly altered: (former: Item) => Item;
}

export async function alter(scene: Scene, place: OperationPlace, how: Alteration, path = place.path): Promise<Reply> {
  const { world, policy } = scene;
  const former = find(scene, path);
  if (former === null) return notFound();
  const refusal = how.refusal(former);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  const wait = pause(scene, how.effect);
  if (wait !== null) await wait;
  const altered = how.altered(world.items.get(path) ?? former);
  if (policy.applies(how.effect, scene)) world.items.set(path, altered);
  return refusal ?? succeeded(scene, place, how.effect, altered);
}

export const stale = (scene: Scene, former: Item): Reply | null => staleRefusal(scene, scene.policy.etag(former));

function changed(scene: Scene, { operation, shape }: OperationPlace, former: Item): Partial<Item> {
  const sent = attributesIn(scene, operation, shape);
  const name = sent['displayName'] ?? sent['name'];
  return {
    attributes: { ...former.attributes, ...sent },
    ...(typeof name === 'string' ? { name } : {}),
  };
}

/** A kind without a state for it is gone at once. */
function phaseOfDeleted({ policy }: Scene, { shape }: Item): Phase {
  const { deleting, deleted } = lifeCycleOf(shape)?.states ?? {};
  const known = { deleting, deleted, gone: undefined } as const;
  if (policy.deletedPhase === 'deleting' && known.deleting === undefined)
    return deleted === undefined ? 'gone' : 'deleted';
  return known[policy.deletedPhase] === undefined ? 'gone' : policy.deletedPhase;
}
