import { fieldOf } from '../shared/incoming.ts';
import { isObject, parseJson } from '../shared/json.ts';
import { change } from './change.ts';
import { create } from './create.ts';
import { answerDescribed } from './described/answer.ts';
import { isClockQuestion, refusalAtTheGate } from './gates.ts';
import { list } from './list.ts';
import { read } from './read.ts';
import { invalid, noSuchPath } from './refusals.ts';
import { remove } from './remove.ts';
import { refuse, reply, type Reply } from './reply.ts';
import { requestId } from './request-id.ts';
import { isStorage, pathIn, VERBS, type Place } from './route.ts';
import type { Scene } from './scene.ts';
import { storage } from './storage/storage.ts';
import { readWork } from './work-request.ts';

/** The whole server: from a request and its world to a reply. */
export async function answer(scene: Scene): Promise<Reply> {
  const answered = isHook(scene) ? control(scene) : await serve(scene);
  const common = [
    ['Date', new Date(scene.now).toUTCString()],
    ['opc-request-id', requestId(scene)],
  ] as const;
  const echo = fieldOf(scene.request, 'opc-client-request-id');
  const traced = echo !== null && isStorage(scene.request.target) ? ([['opc-client-request-id', echo]] as const) : [];
  return { ...answered, headers: [...common, ...traced, ...answered.headers] };
}

async function serve(scene: Scene): Promise<Reply> {
  const { request, policy, world } = scene;
  if (isClockQuestion(request)) return noSuchPath();
  if (world.outage !== 'none' && request.defect === null) return outage(world.outage);

  const refusal = refusalAtTheGate(scene);
  if (refusal !== null && (request.defect !== null || !policy.appliesDespite(refusal, scene))) return refusal;
  const answered = await dispatch(scene);
  return refusal ?? answered;
}

async function dispatch(scene: Scene): Promise<Reply> {
  const { place, request, catalogue } = scene;
  if (catalogue !== null) return answerDescribed(scene, catalogue);
  if (place === null || place.is === 'operation') return noSuchPath();
  const verbs = VERBS[place.is];
  if (!verbs.includes(request.method))
    return refuse(405, 'MethodNotAllowed', 'The resource does not support this method.', [['Allow', verbs.join(', ')]]);
  return perform(scene, place);
}

function perform(scene: Scene, place: Exclude<Place, { is: 'operation' }>): Reply | Promise<Reply> {
  const { method } = scene.request;
  if (place.is === 'work request') return readWork(scene, place.id);
  if (place.is === 'collection') return method === 'POST' ? create(scene, place.kind) : list(scene, place.kind);
  if (place.is !== 'resource') return storage(scene, place);
  if (method === 'PUT') return change(scene, place);
  return method === 'DELETE' ? remove(scene, place) : read(scene, place);
}

const isHook = ({ request }: Scene): boolean => request.method === 'POST' && pathIn(request.target) === '/control';

/** Starts and ends an outage for tests; needs no signature. */
function control({ request, world, number }: Scene): Reply {
  const body = parseJson(request.body);
  const wanted = isObject(body) ? body['fault'] : undefined;
  if (wanted !== '500' && wanted !== '503' && wanted !== 'none') return invalid('fault is 500, 503 or none');
  if (wanted === 'none' && world.outage !== 'none') world.recovered = number;
  world.outage = wanted;
  return reply(204, 'hook');
}

const outage = (kind: '500' | '503'): Reply =>
  kind === '500'
    ? refuse(500, 'InternalServerError', 'Something unexpected happened.')
    : refuse(503, 'ServiceUnavailable', 'The service is under maintenance.');
