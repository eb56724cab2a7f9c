import { fieldOf, withField } from '../../shared/incoming.ts';
import { act, both, drop, field, instead, isDefect, isRefusal, method, ofStorage, put, raw, sent, status, when } from '../edits.ts';
import { always, crash, echo, hasHostileId, hasId, ID, isCore, missing } from '../fault-edits/request-id.ts';
import { hex } from '../ocid.ts';
import { refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const requestIds: readonly Fault[] = [
  { name: 'request-id-missing', breaks: 'OCI-REQUESTID-01', also: ['OCI-REQUESTID-03', 'OCI-STATUS-500', 'OCI-STATUS-503', 'OCI-ETAG-09'], summary: 'Sends responses without opc-request-id.', reply: drop(ID) },
  { name: 'request-id-missing-on-304', breaks: 'OCI-REQUESTID-01', also: ['OCI-ETAG-09'], summary: 'Sends 304 without opc-request-id.', reply: missing(status(304)) },
  { name: 'request-id-missing-on-404', breaks: 'OCI-REQUESTID-01', also: ['OCI-STATUS-404A', 'OCI-STATUS-404B', 'OCI-REQUESTID-03'], summary: 'Sends 404 without opc-request-id.', reply: missing(status(404)) },
  { name: 'request-id-missing-on-204', breaks: 'OCI-REQUESTID-01', summary: 'Sends 204 without opc-request-id.', reply: missing(status(204)) },
  { name: 'request-id-missing-on-401', breaks: 'OCI-REQUESTID-01', summary: 'Sends 401 without opc-request-id.', reply: missing(status(401)) },
  { name: 'request-id-missing-on-412', breaks: 'OCI-REQUESTID-01', summary: 'Sends 412 without opc-request-id.', reply: missing(status(412)) },
  { name: 'request-id-missing-on-lists', breaks: 'OCI-REQUESTID-01', also: ['OCI-REQUESTID-03'], summary: 'Sends lists without opc-request-id.', reply: missing(act('list')) },
  { name: 'request-id-missing-on-405', breaks: 'OCI-REQUESTID-01', summary: 'Sends 405 without opc-request-id.', reply: missing(status(405)) },
  { name: 'request-id-empty', breaks: 'OCI-REQUESTID-01', also: ['OCI-REQUESTID-02', 'OCI-REQUESTID-03'], summary: 'Sends an empty opc-request-id in answers to HEAD.', reply: when(method('HEAD'), put(ID, '')) },
  { name: 'request-id-constant', breaks: 'OCI-REQUESTID-02', also: ['OCI-REQUESTID-03'], summary: 'Sends the same opc-request-id with every response.', reply: always('bb3f3275-f356-462a-93c4-bf40fb82bb02', () => true) },
  { name: 'request-id-constant-in-lists', breaks: 'OCI-REQUESTID-02', also: ['OCI-REQUESTID-03'], summary: 'Sends the same opc-request-id with all lists.', reply: always('/LIST/00000000000000000000000000000000', act('list')) },
  { name: 'request-id-constant-in-storage', breaks: 'OCI-REQUESTID-02', summary: 'Sends the same opc-request-id with every response of Object Storage.', reply: always(`iad-1:${'A'.repeat(64)}`, ofStorage) },
  { name: 'request-id-constant-in-refusals', breaks: 'OCI-REQUESTID-02', also: ['OCI-REQUESTID-03'], summary: 'Sends the same opc-request-id with all refusals.', reply: always('/REFUSED/00000000000000000000000000000000', isRefusal) },
  { name: 'request-id-twice', breaks: 'OCI-REQUESTID-02', also: ['OCI-REQUESTID-03'], summary: 'Sends each opc-request-id with two requests in succession.', reply: (reply, { number }) => withField(reply, ID, `/${hex(String(number >> 1))}`) },
  { name: 'request-id-by-the-path', breaks: 'OCI-REQUESTID-02', also: ['OCI-REQUESTID-03'], summary: 'Derives opc-request-id from method and path alone.', reply: (reply, { request }) => withField(reply, ID, `/${hex(`${request.method} ${request.target}`)}`) },
  { name: 'request-id-is-the-client-s', breaks: 'OCI-REQUESTID-02', summary: 'Returns the client’s opc-request-id with nothing added.', reply: when(both(isCore, hasId), (reply, { received }) => withField(reply, ID, fieldOf(received, ID) ?? '')) },
  { name: 'request-id-not-echoed', breaks: 'OCI-REQUESTID-03', summary: 'Replaces the client’s opc-request-id.', reply: when(isCore, echo(hex)) },
  { name: 'request-id-echo-cut-off', breaks: 'OCI-REQUESTID-03', summary: 'Returns only the first eight characters of the client’s opc-request-id.', reply: when(isCore, echo((id) => id.slice(0, 8))) },
  { name: 'request-id-echo-in-capitals', breaks: 'OCI-REQUESTID-03', summary: 'Changes the case of the client’s opc-request-id.', reply: when(isCore, echo((id) => (id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase()))) },
  { name: 'request-id-echo-without-hyphens', breaks: 'OCI-REQUESTID-03', summary: 'Strips the punctuation and the first letter from the client’s opc-request-id.', reply: when(isCore, echo((id) => id.replace(/[-_/]/g, '').slice(1))) },
  { name: 'request-id-long-crashes', breaks: 'OCI-REQUESTID-04', summary: 'Answers 500 to an opc-request-id of more than 1,000 characters.', reply: when(hasHostileId, crash) },
  { name: 'request-id-long-unavailable', breaks: 'OCI-REQUESTID-04', summary: 'Answers 503 to an opc-request-id of more than 1,000 characters.', reply: when(hasHostileId, instead(() => refuse(503, 'ServiceUnavailable', 'Upstream failed.'))) },
  { name: 'request-id-control-crashes', breaks: 'OCI-REQUESTID-04', summary: 'Answers 500 to an opc-request-id with anything but visible characters.', reply: when((reply, scene) => sent(ID, /[^!-~]/)(reply, scene) || isDefect(/HEADER_TOKEN/)(reply, scene), instead(() => refuse(500, 'InternalServerError', 'Bad octet.', [['Connection', 'close']]))) },
  { name: 'request-id-splits-header', breaks: 'OCI-REQUESTID-04', also: ['OCI-REQUESTID-03', 'OCI-REQUESTID-02'], summary: 'Decodes percent-encoding in the client’s opc-request-id as it echoes it.', reply: when(sent(ID, /%0[ad]/i), (reply, scene) => raw({})(field(ID, () => decodeURIComponent(fieldOf(scene.received, ID) ?? ''))(reply, scene), scene)) },
];
