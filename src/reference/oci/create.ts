import { fieldOf } from '../shared/incoming.ts';
import { pathOf, shapeOf, type Kind } from './kinds.ts';
import { pause } from './pause.ts';
import { invalid, notFound } from './refusals.ts';
import { refuse, shown, type Reply } from './reply.ts';
import { representation } from './represent.ts';
import { bodyOf, bodyRefusal } from './request-body.ts';
import type { Living, Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import { throttle } from './throttle.ts';
import { attributesIn, problemsOf, refusalOf } from './validate.ts';
import { COMPARTMENTS } from './users.ts';
import { beginWork } from './work-request.ts';
import { keep, newId, nextSequence } from './world.ts';

export const create = (scene: Scene, kind: Kind): Promise<Reply> =>
  make(scene, {
    known: (id) => ofKind(scene.world.resources.get(id), kind),
    refusal: () => (kind === 'drg' ? throttle(scene) : null) ?? creationRefusal(scene, kind),
    born: () => born(scene, kind),
    keep: (resource) => keep(scene.world, resource),
    created: (resource) => created(scene, resource),
  });

const ofKind = (resource: Resource | undefined, kind: Kind): Resource | undefined =>
  resource?.kind === kind ? resource : undefined;

/** How something is created. */
interface Making<T extends Living> {
  /** One that was created before, by its id. */
  readonly known: (id: string) => T | undefined;
  readonly refusal: () => Reply | null;
  readonly born: () => T;
  readonly keep: (one: T) => void;
  readonly created: (one: T) => Reply;
}

/** Creates, unless the request is refused or its retry token stands for a creation that was performed before. */
export async function make<T extends Living>(scene: Scene, making: Making<T>): Promise<Reply> {
  const { policy, world } = scene;
  const token = tokenIn(scene);
  const recalled = token === null ? undefined : recall(scene, making, token);
  if (recalled !== undefined) return recalled;
  const refusal = making.refusal();
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;

  const wait = pause(scene, 'create');
  if (wait !== null) await wait;
  const one = making.born();
  if (policy.applies('create', scene)) {
    making.keep(one);
    if (token !== null && refusal === null)
      world.tokens.set(token, { id: one.id, body: scene.request.body.toString('base64') });
  }
  return refusal ?? making.created(one);
}

/** The key under which the retry token is remembered; null if there is none. */
function tokenIn(scene: Scene): string | null {
  const token = fieldOf(scene.request, 'opc-retry-token');
  return token === null || token === '' ? null : scene.policy.tokenKey(token, scene);
}

/** The answer to a creation that was already performed; undefined if none was. */
function recall<T extends Living>(
  scene: Scene,
  { known, created: again }: Making<T>,
  token: string,
): Reply | undefined {
  const remembered = scene.world.tokens.get(token);
  const one = remembered === undefined ? undefined : known(remembered.id);
  if (remembered === undefined || one === undefined) return undefined;
  const how = remembered.body === scene.request.body.toString('base64') ? scene.policy.replays(one, scene) : 'refuse';
  if (how === 'anew') return undefined;
  return how === 'repeat'
    ? again(one)
    : refuse(409, 'InvalidatedRetryToken', 'The retry token was used before, and cannot be used again.');
}

function creationRefusal(scene: Scene, kind: Kind): Reply | null {
  const { request, policy } = scene;
  const unreadable = bodyRefusal(request);
  if (unreadable !== null) return unreadable;
  const overlong = longToken(scene);
  if (overlong !== null) return overlong;
  const body = bodyOf(request);
  const [problem] = problemsOf(body, kind, 'whole').filter((one) => !policy.tolerates(one, scene));
  if (problem !== undefined) return refusalOf(problem);
  if (!policy.mayUse(compartmentIn(scene), scene)) return notFound();
  return conflict(scene, kind);
}

export const longToken = ({ request, policy }: Scene): Reply | null =>
  (fieldOf(request, 'opc-retry-token') ?? '').length > policy.longestToken
    ? invalid('opc-retry-token size must be between 1 and 64')
    : null;

/** The user's own compartment if the body names none. */
const compartmentIn = ({ request, user }: Scene): string => {
  const compartment = bodyOf(request)['compartmentId'];
  return typeof compartment === 'string' ? compartment : COMPARTMENTS[user.name];
};

function conflict(scene: Scene, kind: Kind): Reply | null {
  if (!shapeOf(kind).hasUniqueNames || !scene.policy.hasUniqueNames) return null;
  const compartment = compartmentIn(scene);
  const name = bodyOf(scene.request)['displayName'];
  const isTaken = [...scene.world.resources.values()].some(
    (one) =>
      one.kind === kind && one.compartment === compartment && one.name === name && scene.policy.isListed(one, scene),
  );
  return isTaken
    ? refuse(409, 'NotAuthorizedOrResourceAlreadyExists', 'Authorization failed or requested resource already exists.')
    : null;
}

/** Uses only what the body has, since a fault may create a resource from a refused body. */
function born(scene: Scene, kind: Kind): Resource {
  const { world, policy, now, request } = scene;
  const body = bodyOf(request);
  const sequence = nextSequence(world);
  const name = body['displayName'];
  const settles = policy.settlesAt(kind);
  return {
    id: newId(kind, sequence),
    kind,
    compartment: compartmentIn(scene),
    sequence,
    name: typeof name === 'string' ? name : `${kind}${new Date(now).toISOString().replace(/\D/g, '')}`,
    created: now,
    phase: settles > 0 ? 'creating' : 'ready',
    reads: 0,
    revision: 1,
    attributes: attributesIn(body, kind, 'whole'),
  };
}

function created(scene: Scene, resource: Resource): Reply {
  const status = scene.policy.createdStatus(resource.kind);
  const location =
    status === 201 ? ([['location', `${scene.origin}${pathOf(resource.kind)}/${resource.id}`]] as const) : [];
  const work = status === 202 ? ([['opc-work-request-id', beginWork(scene, resource, 'CREATE').id]] as const) : [];
  return shown(
    status,
    'create',
    representation(resource),
    [['etag', scene.policy.etag(resource)], ...location, ...work],
    resource,
  );
}
