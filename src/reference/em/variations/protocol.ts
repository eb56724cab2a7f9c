import { gzipSync } from 'node:zlib';
import type { Edit } from '../deviation.ts';
import { act, become, both, code, content, drop, empty, instead, isRepresentation, messages, method, put, sent, status, when, wire } from '../edits.ts';
import { credentialsOf } from '../gates.ts';
import { fieldOf, withField, withoutField } from '../../shared/incoming.ts';
import { type JsonObject, without } from '../../shared/json.ts';
import { CANONICAL } from '../locate.ts';
import { mediaType } from '../media-types.ts';
import { PLAIN } from '../policy.ts';
import { message, refuse, type Reply } from '../reply.ts';
import type { VariationRow } from './variation-row.ts';

const located = (edit: (location: string) => string): Edit => (reply) => {
  const location = fieldOf(reply, 'location');
  return location === null ? reply : withField(reply, 'Location', edit(location));
};
const twice = (name: string, values: readonly string[]): Edit => (reply) => ({ ...reply, headers: [...withoutField(reply, name).headers, ...values.map((value) => [name, value] as const)] });
const isUnauthenticated = status(401);
const challenges = (...values: readonly string[]): Edit => when(isUnauthenticated, twice('WWW-Authenticate', values));
const isTyped = both(isRepresentation, ({ resource }) => resource !== null);
const everyCreated = (value: 200 | 201 | 202) => ({ createdStatus: { template: value, instance: value, network: value } });
const everyDeleted = (value: 200 | 202 | 204) => ({ deletedStatus: { template: value, instance: value, network: value } });
const refused = (value: number): Edit => instead(() => refuse(value, message('REFUSED', 'The request was refused.')));
const isError = (reply: Reply): boolean => reply.act === 'refuse';
const encoding: Edit = (reply, { request }) => {
  if (reply.content === null || !/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(fieldOf(request, 'accept-encoding') ?? '')) return reply;
  const zipped = { ...withField(reply, 'Content-Encoding', 'gzip'), wire: { ...reply.wire, encode: (whole: JsonObject) => gzipSync(reply.wire.encode(whole)) } };
  return withField(zipped, 'Vary', 'Accept-Encoding');
};
const everyOptional = { hint: 'Try again <b>later</b> & elsewhere', severity: 'FATAL', stack_trace: 'at serve\n\tat answer', source: 'vendor', stack_messages: ['a', 'b'], date: '2026-01-01T00:00:00Z' };

export const protocols: readonly VariationRow[] = [
  { name: 'location-absolute', summary: 'Location is absolute.', reply: (reply, scene) => located((location) => scene.origin + location)(reply, scene) },
  { name: 'location-canonical', summary: 'Location is the canonical link.', reply: located((location) => CANONICAL + location) },
  { name: 'location-relative-path', summary: 'Location is relative to the request’s URI.', reply: (reply, scene) => { const slash = scene.request.target.lastIndexOf('/') + 1; const folder = scene.request.target.slice(0, slash); return located((location) => (location.startsWith(folder) ? `./${location.slice(slash)}` : location))(reply, scene); } },
  { name: 'location-by-network-path', summary: 'Location begins with two slashes.', reply: (reply, scene) => located((location) => scene.origin.replace('http:', '') + location)(reply, scene) },
  { name: 'deleted-is-404', summary: 'What was deleted is answered 404.', reply: when(status(410), become(404)) },
  { name: 'deleted-is-410-then-404', summary: 'A second DELETE is answered 404.', reply: when(both(status(410), method('DELETE')), become(404)) },
  { name: 'patch-is-501', summary: 'PATCH is answered 501.', reply: when(both(status(405), method('PATCH')), refused(501)) },
  { name: 'unknown-method-is-405', summary: 'A method that nobody knows is answered 405.', reply: when((_, { request }) => request.defect === 'HPE_INVALID_METHOD' || (request.defect === null && !/^(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT)$/.test(request.method)), (reply, scene) => put('Allow', 'GET, HEAD')(refused(405)(reply, scene), scene)) },
  { name: 'unknown-method-is-501', summary: 'Any method that nobody knows is answered 501.', reply: when((_, { request }) => request.defect === 'HPE_INVALID_METHOD', refused(501)) },
  { name: 'allow-empty', summary: '405 has an Allow that lists nothing.', reply: when(status(405), put('Allow', '')) },
  { name: 'body-type-refused-with-400', summary: 'A body in an unsupported type is answered 400.', reply: when(status(415), become(400)) },
  { name: 'untyped-body-refused-with-415', summary: 'A body without Content-Type is answered 415.', reply: when(code('NO_TYPE'), become(415)) },
  { name: 'chunked', summary: 'Bodies come in chunks.', reply: wire({ framing: 'chunked' }) },
  { name: 'chunked-request-refused', summary: 'A chunked body is answered 411.', reply: when(both(sent('transfer-encoding'), act('create')), refused(411)), policy: { applies: (effect, request) => effect !== 'create' || fieldOf(request, 'transfer-encoding') === null } },
  { name: 'delete-is-200', summary: 'Every DELETE is answered 200.', policy: everyDeleted(200) },
  { name: 'delete-is-202', summary: 'Every DELETE is answered 202.', policy: everyDeleted(202) },
  { name: 'delete-is-204', summary: 'Every DELETE is answered 204.', policy: everyDeleted(204) },
  { name: 'delete-202-without-body', summary: 'DELETE is answered 202 with Location alone.', reply: when(both(act('delete'), status(202)), empty) },
  { name: 'put-is-204', summary: 'Changes are answered 204 with Location.', policy: { updatedStatus: 204 } },
  { name: 'created-all-200', summary: 'Creations are answered 200, and done at once.', without: ['async'], policy: { ...everyCreated(200), settlesAt: 0 } },
  { name: 'created-all-201', summary: 'Creations are answered 201, and done at once.', without: ['async'], policy: { ...everyCreated(201), settlesAt: 0 } },
  { name: 'created-all-202', summary: 'Creations are answered 202.', policy: everyCreated(202) },
  { name: 'created-202-without-body', summary: 'A creation answered 202 has no body.', reply: when(both(act('create'), status(202)), empty) },
  { name: 'created-202-with-status', summary: 'A creation answered 202 shows its progress in status alone.', reply: when(both(act('create'), status(202)), content((whole) => ({ ...without(whole, 'resource_state'), status: 'IN_PROGRESS' }))) },
  { name: 'created-200-though-unfinished', summary: 'An instance is created with 200, and ready later.', policy: { createdStatus: { template: 201, instance: 200, network: 200 } } },
  { name: 'expectation-final-at-once', summary: 'Expect: 100-continue gets a final status at once.', policy: { onExpect: 'final at once' } },
  { name: 'connection-close', summary: 'Every response ends the connection.', reply: put('Connection', 'close') },
  { name: 'keep-alive-announced', summary: 'Every response has keep-alive fields.', reply: (reply) => withField(withField(reply, 'Connection', 'keep-alive'), 'Keep-Alive', 'timeout=5, max=100') },
  { name: 'gzip-when-asked', summary: 'Bodies are compressed for clients that ask for it.', reply: encoding },
  { name: 'challenges-in-one-field', summary: '401 offers Digest, then Basic, in one field.', reply: challenges('Digest realm="a, Basic \\"b\\"", nonce="n", qop="auth", Basic realm="cloud"') },
  { name: 'challenges-in-two-fields', summary: '401 offers Digest, then Basic, in two fields.', reply: challenges('Digest realm="cloud", nonce="n"', 'Basic realm="cloud"') },
  { name: 'challenge-without-charset', summary: 'The challenge has a realm only.', reply: challenges('Basic realm="cloud"') },
  { name: 'challenge-in-lower-case', summary: 'The challenge is basic REALM, with spaces.', reply: challenges('basic charset="UTF-8" , REALM = "cloud"') },
  { name: 'challenge-realm-as-token', summary: 'The realm is not quoted.', reply: challenges('Basic realm=cloud') },
  { name: 'weak-etags', summary: 'Entity tags are weak.', policy: { etag: (resource) => `W/${PLAIN.etag(resource)}` } },
  { name: 'slow', summary: 'Answers take 30 ms.', reply: wire({ delayMs: 30 }) },
  { name: 'extra-headers', summary: 'Responses have many other fields.', reply: (reply) => ({ ...reply, headers: [['Server', 'reference/1 (em)'], ...reply.headers, ['X-Frame-Options', 'DENY'], ['Vary', 'Accept, Authorization'], ['X-Empty', '']] }) },
  { name: 'cookies', summary: 'Responses set two cookies.', reply: (reply) => ({ ...reply, headers: [...reply.headers, ['Set-Cookie', 'a=1; Path=/'], ['Set-Cookie', 'b=2; HttpOnly']] }) },
  { name: 'content-location', summary: 'Representations have a Content-Location.', reply: when(isTyped, (reply, scene) => withField(reply, 'Content-Location', scene.policy.address.show(reply.resource?.path ?? '/cloud'))) },
  { name: 'interim-102', summary: 'Interim responses of 102 come first.', reply: wire({ interim: [102, 102] }) },
  { name: 'interim-103', summary: 'Early hints come first.', reply: wire({ interim: [103] }) },
  { name: 'reason-empty', summary: 'Reason phrases are empty.', reply: wire({ reason: '' }) },
  { name: 'reason-of-its-own', summary: 'Reason phrases are the server’s own.', reply: wire({ reason: 'So be it' }) },
  { name: 'messages-absent', summary: 'Errors other than validation have no messages member.', reply: when((reply) => isError(reply) && !JSON.stringify(reply.content).includes('"field"'), content(() => ({}))) },
  { name: 'messages-empty', summary: 'Errors other than validation have an empty list of messages.', reply: when((reply) => isError(reply) && !JSON.stringify(reply.content).includes('"field"'), content(() => ({ messages: [] }))) },
  { name: 'messages-with-everything', summary: 'Messages have every optional member, and some of the vendor’s.', reply: messages((item) => ({ ...item, ...everyOptional })) },
  { name: 'messages-many', summary: 'Errors have 50 messages.', reply: when(isError, content((whole) => ({ messages: [...(Array.isArray(whole['messages']) ? (whole['messages'] as readonly JsonObject[]) : []), ...Array.from({ length: 50 }, (_, index) => ({ text: `Also number ${index}` }))] }))) },
  { name: 'messages-with-markup', summary: 'Texts contain markup, control characters and other scripts.', reply: messages((item) => ({ ...item, text: '<script>alert(1)</script> ]]> 錯誤 \u001b[31m \u0000 &amp; 🌩' })) },
  { name: 'messages-with-text-only', summary: 'Messages without a field have a text only.', reply: messages((item) => ({ text: item['text'] ?? '', ...(item['field'] === undefined ? {} : { field: item['field'] }) })) },
  { name: 'head-is-405', summary: 'HEAD is answered 405.', reply: when(both(method('HEAD'), status(200)), (reply, scene) => put('Allow', 'GET')(refused(405)(reply, scene), scene)) },
  { name: 'head-without-length', summary: 'HEAD tells no Content-Length.', reply: when(method('HEAD'), wire({ framing: 'none' })) },
  { name: 'type-always-specific', summary: 'Content-Type is the most specific type even where a generic one was asked for.', reply: when(isTyped, (reply) => (reply.resource === null ? reply : withField(reply, 'Content-Type', mediaType(reply.resource.type)))) },
  { name: 'unknown-version-served', summary: 'An unknown version gets the latest model.', request: (request) => (/^1000[01]$/.test(fieldOf(request, 'x-specification-version') ?? '10001') ? request : withField(request, 'x-specification-version', '10001')) },
  { name: 'malformed-http-is-plain', summary: 'A front end answers requests that are not HTTP, in plain text.', reply: when((_, { request }) => request.defect !== null, (reply) => ({ ...withField(withoutField(reply, 'x-specification-version'), 'Content-Type', 'text/plain'), wire: { ...reply.wire, encode: () => Buffer.from('Bad Request') } })) },
  { name: 'malformed-credentials-are-400', summary: 'Credentials that cannot be read are answered 400.', reply: when(both(isUnauthenticated, (_, { received }) => fieldOf(received, 'authorization') !== null && credentialsOf(received) === null), (reply, scene) => drop('WWW-Authenticate')(become(400)(reply, scene), scene)) },
];
