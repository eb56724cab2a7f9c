import { applyChange, operate, remove } from './change.ts';
import { create } from './create.ts';
import { refusalAtTheGate } from './gates.ts';
import { isRead } from '../shared/incoming.ts';
import { isObject, parseJson } from '../shared/json.ts';
import { locate, pathAt, type Target } from './locate.ts';
import { read } from './read.ts';
import { message, refuse, reply, type Reply } from './reply.ts';
import { KINDS } from './resource.ts';
import type { Scene } from './scene.ts';
import { versionOf } from './version.ts';

/** The methods of RFC 9110, and PATCH; any other is unknown. */
const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT'];

/** The whole server: from a request and its world to a reply. */
export function answer(scene: Scene): Reply {
  const answered = isHook(scene) ? control(scene) : serve(scene);
  const version = answered.status < 400 ? versionOf(scene.request) : '10001';
  const common = [
    ['Date', new Date().toUTCString()],
    ['x-specification-version', version ?? '10001'],
  ] as const;
  return { ...answered, headers: [...common, ...answered.headers] };
}

function serve(scene: Scene): Reply {
  const { request, policy, world } = scene;
  if (world.outage !== 'none' && request.defect === null) return outage(world.outage);

  const refusal = refusalAtTheGate(request);
  if (refusal !== null && (request.defect !== null || !policy.appliesDespite(refusal, request))) return refusal;
  const answered = dispatch(scene);
  return refusal ?? answered;
}

function dispatch(scene: Scene): Reply {
  const { request, world, policy } = scene;
  if (!KNOWN.includes(request.method)) return refuse(501, message('NOT_IMPLEMENTED', 'This method is not known.'));

  const target = locate(world, policy, request.target, scene.view.version);
  if (target === null) return refuse(404, message('NOT_FOUND', 'There is no such resource.'));
  if (target.kind === 'resource' && target.resource.phase === 'gone')
    return refuse(410, message('GONE', 'The resource was deleted.'));

  const verbs = verbsOf(target);
  if (!verbs.includes(request.method)) {
    return refuse(405, message('NOT_ALLOWED', 'The resource does not support this method.'), [
      ['Allow', verbs.join(', ')],
    ]);
  }
  return perform(scene, target);
}

function verbsOf(target: Target): readonly string[] {
  if (target.kind === 'listing') return ['GET', 'HEAD', ...(target.listing.creates === null ? [] : ['POST'])];
  return ['GET', 'HEAD', ...(target.resource.isBuiltIn ? [] : KINDS[target.resource.kind].verbs)];
}

function perform(scene: Scene, target: Target): Reply {
  if (isRead(scene.request)) return read(scene, target);
  if (target.kind === 'listing') return create(scene, target.listing);
  if (scene.request.method === 'PUT') return applyChange(scene, target.resource);
  if (scene.request.method === 'POST') return operate(scene, target.resource);
  return remove(scene, target.resource);
}

const isHook = ({ request, policy }: Scene): boolean =>
  request.method === 'POST' && pathAt(request.target, policy) === '/control';

/** Starts and ends an outage for tests; needs no credentials. */
function control({ request, world }: Scene): Reply {
  const body = parseJson(request.body);
  const wanted = isObject(body) ? body['fault'] : undefined;
  if (wanted !== '500' && wanted !== '503' && wanted !== 'none') {
    return refuse(400, message('BAD_CONTROL', 'fault is 500, 503 or none.', 'fault'));
  }
  world.outage = wanted;
  return reply(204, 'hook');
}

function outage(kind: '500' | '503'): Reply {
  if (kind === '500') return refuse(500, message('INTERNAL', 'Something unexpected happened.'));
  return refuse(503, message('UNAVAILABLE', 'Under maintenance.'), [['Retry-After', '1']]);
}
