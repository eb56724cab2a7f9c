import { staleRefusal } from './conditions.ts';
import { find, type ResourcePlace } from './find.ts';
import { pause } from './pause.ts';
import { notFound } from './refusals.ts';
import { refuse, reply, shown, type Reply } from './reply.ts';
import { representation } from './represent.ts';
import { bodyOf, bodyRefusal } from './request-body.ts';
import type { Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { attributesIn, problemsOf, refusalOf } from './validate.ts';
import { beginWork } from './work-request.ts';
import { keep } from './world.ts';

/** PUT: the members that are sent replace the old ones; the others stay. */
export async function change(scene: Scene, place: ResourcePlace): Promise<Reply> {
  const { policy, world } = scene;
  const former = find(scene, place);
  if (former === null) return notFound();
  const refusal = changeRefusal(scene, former);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;

  const wait = pause(scene, 'update');
  if (wait !== null) await wait;
  const changed = policy.stored(updated(scene, world.resources.get(former.id) ?? former), former);
  const isLater = policy.updatedStatus === 202;
  if (policy.applies('update', scene)) keep(world, isLater ? { ...former, reads: 0, coming: changed } : changed);
  if (isLater)
    return (
      refusal ??
      reply(202, 'update', {
        headers: [['opc-work-request-id', beginWork(scene, changed, 'UPDATE').id]],
        resource: changed,
      })
    );
  return refusal ?? shown(200, 'update', representation(changed), [['etag', policy.etag(changed)]], changed);
}

function changeRefusal(scene: Scene, former: Resource): Reply | null {
  const unreadable = bodyRefusal(scene.request);
  if (unreadable !== null) return unreadable;
  const [problem] = problemsOf(bodyOf(scene.request), former.kind, 'part').filter(
    (one) => !scene.policy.tolerates(one, scene),
  );
  if (problem !== undefined) return refusalOf(problem);
  const stale = staleRefusal(scene, scene.policy.etag(former));
  if (stale !== null) return stale;
  return scene.policy.isBusy(former)
    ? refuse(409, 'IncorrectState', 'The resource is in a state in which it cannot be changed.')
    : null;
}

function updated({ request }: Scene, former: Resource): Resource {
  const body = bodyOf(request);
  const name = body['displayName'];
  return {
    ...former,
    name: typeof name === 'string' ? name : former.name,
    attributes: { ...former.attributes, ...attributesIn(body, former.kind, 'part') },
    revision: former.revision + 1,
  };
}
