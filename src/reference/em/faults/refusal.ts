import type { Edit, RequestEdit } from '../deviation.ts';
import { ask, at, become, both, drop, having, instead, method, put, status, when } from '../edits.ts';
import { type Incoming, isRead, withField } from '../../shared/incoming.ts';
import { mediaType } from '../media-types.ts';
import { represented } from '../read.ts';
import { message, refuse, type Reply, reply } from '../reply.ts';
import type { FaultRow } from './fault-row.ts';

const isGone = status(410);
const answered = (value: number) => instead(() => refuse(value, message('REFUSED', 'The request was refused.')));
const ok: Edit = instead(({ resource }) => reply(200, 'read', { resource, headers: [['Content-Type', mediaType('Network')]], content: { uri: '/cloud/networks/backbone', name: 'backbone', media_type: mediaType('Network') } }));
const notFound = status(404);
const notAllowed = status(405);
const isPatch = method('PATCH');
const stale = status(412);
const revived: Edit = (reply, scene) => {
  const target = scene.world.resources.get(scene.request.target);
  return target === undefined || !isRead(scene.request) ? reply : instead(() => represented(scene, 'read', 200, { ...target, phase: 'ready' }, mediaType(target.type)))(reply, scene);
};
const despite = (verb: string) => ({ appliesDespite: (refusal: Reply, request: Incoming) => refusal.status === 412 && request.method === verb });
const writes = (edit: RequestEdit): RequestEdit => having((request) => !isRead(request), edit);

export const refusals: readonly FaultRow[] = [
  { name: 'unknown-uri-is-200', breaks: 'EM-STATUS-404', also: ['EM-ERROR-08', 'EM-VERSION-05', 'EM-MEDIA-01'], summary: 'An unknown URI is answered 200 with Messages.', reply: when(both(notFound, method('GET')), become(200)) },
  { name: 'unknown-uri-is-something', breaks: 'EM-STATUS-404', summary: 'An unknown URI is answered with a network.', reply: when(both(notFound, method('GET', 'HEAD')), ok) },
  { name: 'unknown-uri-is-400', breaks: 'EM-STATUS-404', summary: 'An unknown URI is answered 400.', reply: when(notFound, become(400)) },
  { name: 'unknown-uri-is-410', breaks: 'EM-STATUS-404', summary: 'An unknown URI is answered 410.', reply: when(notFound, become(410)) },
  { name: 'unknown-uri-is-403', breaks: 'EM-STATUS-404', summary: 'An unknown URI is answered 403.', reply: when(notFound, become(403)) },
  { name: 'unknown-uri-crashes', breaks: 'EM-STATUS-404', summary: 'An unknown URI is answered 500.', reply: when(notFound, become(500)) },
  { name: 'unknown-uri-is-its-parent', breaks: 'EM-STATUS-404', summary: 'An unknown URI below the cloud is answered with the cloud.', request: having((request) => isRead(request) && /^\/(cloud\/)?[^/]*[0-9-][^/]*$/.test(request.target), (request) => ({ ...request, target: '/cloud' })), reply: when(notFound, ok) },
  { name: 'patch-is-400', breaks: 'EM-STATUS-405', summary: 'PATCH is answered 400.', reply: when(both(isPatch, notAllowed), answered(400)) },
  { name: 'patch-is-404', breaks: 'EM-STATUS-405', summary: 'PATCH is answered 404.', reply: when(both(isPatch, notAllowed), answered(404)) },
  { name: 'patch-is-200', breaks: 'EM-STATUS-405', also: ['EM-RESPONSE-03', 'EM-ERROR-08'], summary: 'PATCH is answered 200.', reply: when(both(isPatch, notAllowed), ok) },
  { name: 'patch-crashes', breaks: 'EM-STATUS-405', summary: 'PATCH is answered 500.', reply: when(both(isPatch, notAllowed), answered(500)) },
  { name: 'allow-missing', breaks: 'EM-STATUS-405', summary: '405 has no Allow.', reply: when(notAllowed, drop('Allow')) },
  { name: 'allow-lists-the-verb', breaks: 'EM-STATUS-405', summary: '405 to PATCH lists PATCH in Allow.', reply: when(notAllowed, (reply, { request }) => withField(reply, 'Allow', `GET, HEAD, ${request.method}`)) },
  { name: 'allow-lists-everything', breaks: 'EM-STATUS-405', summary: '405 lists all verbs in Allow.', reply: when(notAllowed, put('Allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE')) },
  { name: 'allow-is-another-header', breaks: 'EM-STATUS-405', summary: '405 has Access-Control-Allow-Methods in place of Allow.', reply: when(notAllowed, (reply, scene) => put('Access-Control-Allow-Methods', 'GET')(drop('Allow')(reply, scene), scene)) },
  { name: 'unacceptable-served', breaks: 'EM-STATUS-406', also: ['EM-MEDIA-11'], summary: 'An Accept that cannot be met is answered in the usual type.', request: ask('accept', (value, request) => (value === null || !isRead(request) ? value : `${value}, */*;q=0.0001`)) },
  { name: 'unacceptable-is-415', breaks: 'EM-STATUS-406', also: ['EM-MEDIA-11'], summary: 'An Accept that cannot be met is answered 415.', reply: when(status(406), become(415)) },
  { name: 'unacceptable-is-400', breaks: 'EM-STATUS-406', also: ['EM-MEDIA-11'], summary: 'An Accept that cannot be met is answered 400.', reply: when(status(406), become(400)) },
  { name: 'unacceptable-is-404', breaks: 'EM-STATUS-406', also: ['EM-MEDIA-11'], summary: 'An Accept that cannot be met is answered 404.', reply: when(status(406), become(404)) },
  { name: 'unacceptable-crashes', breaks: 'EM-STATUS-406', also: ['EM-MEDIA-11'], summary: 'An Accept that cannot be met is answered 500.', reply: when(status(406), become(500)) },
  { name: 'deleted-is-200', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01'], summary: 'What was deleted can still be read.', reply: when(both(isGone, method('GET', 'HEAD')), revived) },
  { name: 'deleted-template-is-200', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01'], summary: 'A template that was deleted can still be read.', reply: when(both(isGone, at(/templates/)), revived) },
  { name: 'deleted-is-204', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01', 'EM-LIFECYCLE-02'], summary: 'What was deleted is answered 204.', reply: when(isGone, instead(() => reply(204, 'read'))) },
  { name: 'deleted-is-403', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01', 'EM-LIFECYCLE-02'], summary: 'What was deleted is answered 403.', reply: when(isGone, become(403)) },
  { name: 'deleted-crashes', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01', 'EM-LIFECYCLE-02'], summary: 'What was deleted is answered 500.', reply: when(isGone, become(500)) },
  { name: 'deletion-never-ends', breaks: 'EM-STATUS-410', also: ['EM-LIFECYCLE-01'], summary: 'A deleted instance stays in DESTROYING.', policy: { lingers: Infinity } },
  { name: 'precondition-ignored', breaks: 'EM-STATUS-412', summary: 'If-Match is ignored.', request: ask('If-Match', () => null) },
  { name: 'precondition-ignored-on-delete', breaks: 'EM-STATUS-412', summary: 'If-Match is ignored on DELETE.', request: having((request) => request.method === 'DELETE', ask('If-Match', () => null)) },
  { name: 'precondition-ignored-on-put', breaks: 'EM-STATUS-412', summary: 'If-Match is ignored on PUT.', request: having((request) => request.method === 'PUT', ask('If-Match', () => null)) },
  { name: 'precondition-on-none-ignored', breaks: 'EM-STATUS-412', summary: 'If-None-Match is ignored on writes.', request: writes(ask('If-None-Match', () => null)) },
  { name: 'precondition-weak-matches', breaks: 'EM-STATUS-412', summary: 'A weak entity tag matches If-Match.', request: ask('If-Match', (value) => value?.replaceAll('W/', '') ?? null) },
  { name: 'precondition-put-done', breaks: 'EM-STATUS-412', also: ['EM-LIFECYCLE-01'], summary: '412 is answered to PUT, and the change made.', policy: despite('PUT') },
  { name: 'precondition-delete-done', breaks: 'EM-STATUS-412', summary: '412 is answered to DELETE, and the resource gone.', policy: despite('DELETE') },
  { name: 'precondition-is-409', breaks: 'EM-STATUS-412', summary: 'A stale precondition is answered 409.', reply: when(stale, become(409)) },
  { name: 'precondition-is-400', breaks: 'EM-STATUS-412', summary: 'A stale precondition is answered 400.', reply: when(stale, become(400)) },
  { name: 'precondition-is-304', breaks: 'EM-STATUS-412', summary: 'A stale precondition is answered 304.', reply: when(stale, instead(() => reply(304, 'read'))) },
  { name: 'etag-constant', breaks: 'EM-STATUS-412', summary: 'The entity tag never changes.', policy: { etag: () => '"1"' } },
];
