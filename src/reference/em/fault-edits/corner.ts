import { fieldLines, fieldOf, type Incoming, withField } from '../../shared/incoming.ts';
import { isObject, type JsonObject, parseJson } from '../../shared/json.ts';
import type { Edit, RequestEdit } from '../deviation.ts';
import { ask, both, having, instead, isRefusal, method, raw, status, type Test } from '../edits.ts';
import { credentialsOf } from '../gates.ts';
import { CANONICAL, pathAt } from '../locate.ts';
import { mediaType, typeNamed } from '../media-types.ts';
import { represented } from '../read.ts';
import { message, refuse, type Reply } from '../reply.ts';

/** The request names the resource by its canonical link. */
export const isCanonical = ({ target }: Incoming): boolean => target.startsWith(CANONICAL);
export const atCanonical: Test = (_, { request }) => isCanonical(request);

/** Serves what was there before it was deleted. */
export const unburied: Edit = (reply, scene) => {
  const found = scene.world.resources.get(pathAt(scene.request.target, scene.policy));
  return found === undefined
    ? reply
    : instead(() => represented(scene, 'read', 200, { ...found, phase: 'ready' }, mediaType(found.type)))(reply, scene);
};

export const byViewer: Test = (_, { received }) => credentialsOf(received)?.user === 'viewer';

export const isCollectionPath = ({ target }: Incoming): boolean => /^\/cloud\/[a-z_]+$/.test(target);
export const isMemberPath = ({ target }: Incoming): boolean => /\/cloud\/[a-z_]+\/[^/]+$/.test(target);

/** Accept names types, but neither a pattern nor that of errors. */
const isNarrow: Test = (reply, { received }) => {
  const accept = fieldOf(received, 'accept');
  return isRefusal(reply, undefined as never) && accept !== null && !/\*|Messages/i.test(accept);
};

export const narrow = (...statuses: readonly number[]): Test => both(isNarrow, status(...statuses));

export const asAccepted: Edit = (reply, { received }) =>
  withField(reply, 'Content-Type', fieldOf(received, 'accept') ?? '');

export const isUnknownMethod: Test = (_, { request }) => request.defect === 'HPE_INVALID_METHOD';

export const notImplemented = instead(() => refuse(501, message('NOT_IMPLEMENTED', 'This method is not known.')));

/** Closes the connection without an answer. */
export const hangUp: Edit = raw({ body: 'nothing at all' });

const isCreation = (request: Incoming): boolean => request.method === 'POST' && isCollectionPath(request);
export const isUpdate = (request: Incoming): boolean => request.method === 'PUT';
export const isOperation = (request: Incoming): boolean => request.method === 'POST' && isMemberPath(request);

export const creations = (edit: RequestEdit): RequestEdit => having(isCreation, edit);

/** The type that a resource of this collection has. */
const TYPES: Readonly<Record<string, string>> = {
  service_instances: mediaType('ServiceInstance'),
  service_templates: mediaType('RacDbTemplate'),
  networks: mediaType('Network'),
};
export const typed: RequestEdit = (request) =>
  ask(
    'Content-Type',
    () => TYPES[/\/cloud\/([^/?]+)/.exec(request.target)?.[1] ?? ''] ?? mediaType('Network'),
  )(request);

export const isUntyped = (request: Incoming): boolean => fieldOf(request, 'content-type') === null;
export const isOtherwiseTyped = (request: Incoming): boolean =>
  !isUntyped(request) && typeNamed(fieldOf(request, 'content-type') ?? '') === null;
export const hasCharset = (request: Incoming): boolean => /charset/i.test(fieldOf(request, 'content-type') ?? '');
export const isChunked = (request: Incoming): boolean => fieldLines(request.headers, 'transfer-encoding').length > 0;

export const unreadable = (request: Incoming): Incoming => ({ ...request, body: request.body.subarray(0, 1) });

export const named =
  (edit: (name: string) => string) =>
  (sent: JsonObject): JsonObject =>
    typeof sent['name'] === 'string' ? { ...sent, name: edit(sent['name']) } : sent;

/** Takes the object out of what surrounds it, or puts its end back. */
export const mended = (request: Incoming): Incoming => {
  const text = request.body.toString();
  const start = text.indexOf('{');
  const candidates = [
    text.slice(start),
    `${text.slice(start)}}`,
    text.slice(start).replace(/,\}$/, '}'),
    text.slice(start, text.lastIndexOf('}') + 1),
  ];
  const found = candidates.find((one) => isObject(parseJson(Buffer.from(one))));
  return found === undefined ? request : { ...request, body: Buffer.from(found) };
};

export const isMalformed: Test = (_, { received }) => !isObject(parseJson(received.body));

export const badJson: Edit = instead(() => refuse(400, message('BAD_JSON', 'The body is not a JSON object.')));

/** What a policy does although it refuses, by the code of the refusal and the method. */
export const despite = (code: string, ...methods: readonly string[]) => ({
  appliesDespite: (refusal: Reply, request: Incoming) =>
    methods.includes(request.method) && JSON.stringify(refusal.content).includes(`"code":"${code}"`),
});

export const isBuried = (...methods: readonly string[]): Test => both(status(410), method(...methods));
