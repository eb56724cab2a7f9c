import { gzipSync } from 'node:zlib';
import { fieldOf, withField } from '../../shared/incoming.ts';
import { TLS, type TlsSettings } from '../../tls/tls-settings.ts';
import type { Edit } from '../deviation.ts';
import { act, at, become, both, chain, code, drop, field, instead, isCreation, isDefect, isRefusal, isTold, members, method, not, of, ofStorage, put, sent, status, type Test, when, wire } from '../edits.ts';
import { inStorage } from '../faults/overlook.ts';
import { hex, uuid } from '../ocid.ts';
import { pathOf } from '../kinds.ts';
import { PLAIN, type Policy } from '../policy.ts';
import { refuse, reply, type Reply } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Scene } from '../scene.ts';
import type { VariationRow } from './variation-row.ts';

const tls = (settings: Partial<TlsSettings>) => ({ tls: true, policy: { tls: { ...TLS, ...settings } } }) as const;
const renamed = (edit: (name: string) => string): Edit => (answered) => ({ ...answered, headers: answered.headers.map(([name, value]) => [edit(name), value] as const) });
const other = (test: Test, value: number, name: string): Edit => when(test, chain(become(value), members({ code: name })));
const ID = 'opc-request-id';
/** The client's own id, as far as it was echoed; empty where none was. */
const ownId = (reply: Reply): string => (fieldOf(reply, ID) ?? '').replace(/\/[0-9A-F]{32}\/[0-9A-F]{32}$/, '');
const identified = (edit: (own: string, scene: Scene) => string): Edit => when(not(ofStorage), (reply, scene) => withField(reply, ID, edit(ownId(reply), scene)));
const etag = (edit: (tag: string) => string): Pick<Policy, 'etag'> => ({ etag: (item) => edit(PLAIN.etag(item)) });
const occasionally = (headers: readonly (readonly [string, string])[]): Pick<Policy, 'turnsAway'> => ({
  turnsAway: ({ number }) => (number % 37 === 0 ? refuse(429, 'TooManyRequests', 'Too many requests for the user', headers) : null),
});
const isHeadOfItem: Test = (reply, { request, place }) => request.method === 'HEAD' && place?.is !== undefined && place.is !== 'namespace' && reply.status === 200;
const isUnknownMethod: Test = status(501);
const flaws = (kind: string): Test => (reply, { verification }) => reply.status === 401 && verification.flaws.some((flaw) => flaw.kind === kind);
const zipped: Edit = (reply, { request }) => {
  if (reply.content === null || Buffer.isBuffer(reply.content) || !/\bgzip\b(?!\s*;\s*q=0)/i.test(fieldOf(request, 'accept-encoding') ?? '')) return reply;
  return { ...withField(reply, 'Content-Encoding', 'gzip'), wire: { ...reply.wire, encode: (whole) => gzipSync(reply.wire.encode(whole)) } };
};
const SECURITY = [['Strict-Transport-Security', 'max-age=31536000'], ['X-Content-Type-Options', 'nosniff'], ['Cache-Control', 'no-cache, no-store, must-revalidate'], ['Pragma', 'no-cache'], ['access-control-allow-origin', '*'], ['x-api-id', 'native'], ['x-empty', '']] as const;
/** An empty string is refused with 400 and nothing else. */
const hasEmpty: Test = (_, { request }) => Object.values(bodyOf(request)).includes('');
const isClash = code('NotAuthorizedOrResourceAlreadyExists');

export const protocols: readonly VariationRow[] = [
  { name: 'header-names-in-lower-case', summary: 'Field names are in lower case.', reply: renamed((name) => name.toLowerCase()) },
  { name: 'header-names-in-mixed-case', summary: 'Field names are Written-Like-This.', reply: renamed((name) => name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())) },
  { name: 'header-names-in-upper-case', summary: 'Field names are in upper case.', reply: renamed((name) => name.toUpperCase()) },
  { name: 'extra-headers', summary: 'Responses have many other fields.', reply: (answered) => ({ ...answered, headers: [...answered.headers, ...SECURITY] }) },
  { name: 'cookies', summary: 'Responses set two cookies.', reply: (answered) => ({ ...answered, headers: [...answered.headers, ['Set-Cookie', 'a=1; Path=/'], ['Set-Cookie', 'b=2; HttpOnly']] }) },
  { name: 'type-with-charset', summary: 'Content-Type has charset=utf-8.', reply: field('Content-Type', (type) => (type === 'application/json' ? 'application/json; charset=utf-8' : type)) },
  { name: 'type-in-mixed-case', summary: 'Content-Type is Application/JSON;charset="UTF-8".', reply: field('Content-Type', (type) => (type === 'application/json' ? 'Application/JSON;charset="UTF-8"' : type)) },
  { name: 'type-on-204', summary: '204 has a Content-Type.', reply: when(status(204), put('Content-Type', 'application/json')) },
  { name: 'chunked', summary: 'Responses are chunked.', reply: wire({ framing: 'chunked' }) },
  { name: 'connection-close', summary: 'Every response ends the connection.', reply: put('Connection', 'close') },
  { name: 'gzip-when-asked', summary: 'Bodies are compressed for clients that ask for it.', reply: zipped },
  { name: 'slow', summary: 'Answers take 20 ms.', reply: wire({ delayMs: 20 }) },
  { name: 'interim-103', summary: 'Early hints come first.', reply: wire({ interim: [103] }) },
  { name: 'interim-102', summary: 'Interim responses of 102 come first.', reply: wire({ interim: [102, 102] }) },
  { name: 'reason-empty', summary: 'Reason phrases are empty.', reply: wire({ reason: '' }) },
  { name: 'expectation-final-at-once', summary: 'Expect: 100-continue gets a final status at once.', policy: { onExpect: 'final at once' } },
  { name: 'clock-fast', summary: 'The server’s clock is 100 seconds fast.', policy: { now: () => PLAIN.now() + 100_000 } },
  { name: 'clock-slow', summary: 'The server’s clock is 100 seconds slow.', policy: { now: () => PLAIN.now() - 100_000 } },
  { name: 'request-ids-are-uuids', summary: 'opc-request-id is a uuid, behind the client’s own where there is one.', reply: identified((own, { number }) => (own === '' ? uuid(`${number}`) : `${own}/${uuid(`${number}`)}`)) },
  { name: 'request-ids-in-three-parts', summary: 'opc-request-id has three parts, the first of the server’s own making where the client sent none.', reply: identified((own, { number }) => `${own === '' ? hex(`first ${number}`).toUpperCase() : own}/${hex(`second ${number}`).toUpperCase()}/${hex(`third ${number}`).toUpperCase()}`) },
  { name: 'request-ids-echo-in-the-middle', summary: 'The client’s opc-request-id stands between two of the server’s.', reply: identified((own, { number }) => `csid${hex(`${number}`)}/${own}/${number}`) },
  { name: 'etags-quoted', summary: 'Etags are in quotes.', policy: etag((tag) => `"${tag}"`) },
  { name: 'etags-are-numbers', summary: 'Etags are numbers.', policy: etag((tag) => String(parseInt(tag.slice(0, 8), 16))) },
  { name: 'etags-are-negative-numbers', summary: 'Etags are negative numbers.', policy: etag((tag) => `-${parseInt(tag.slice(0, 8), 16)}`) },
  { name: 'etags-are-hashes', summary: 'Etags are hashes and a name, with two hyphens.', policy: etag((tag) => `${tag.replaceAll('-', '')}--gzip`) },
  { name: 'etag-on-lists', summary: 'Lists have an etag.', reply: when(act('list'), (reply) => withField(reply, 'etag', uuid(JSON.stringify(reply.content)))) },
  { name: 'total-on-lists', summary: 'Lists have opc-total-items.', reply: when(act('list'), put('opc-total-items', '7')) },
  { name: 'location-on-creation', summary: 'A network is created with a Location.', reply: when(both(isCreation, of('vcn')), (reply, { origin }) => withField(reply, 'Location', `${origin}${pathOf('vcn')}/${reply.resource?.id ?? ''}`)) },
  { name: 'location-is-a-path', summary: 'Locations have no host.', reply: field('location', (location, { origin }) => location.replace(origin, '')) },
  { name: 'created-201', summary: 'A network is created with 201.', policy: { createdStatus: () => 201 } },
  { name: 'created-200', summary: 'A reservoir is created with 200.', policy: { createdStatus: () => 200 } },
  { name: 'created-202', summary: 'A creation is answered 202 with the resource and a work request.', policy: { createdStatus: () => 202 } },
  { name: 'deleted-202', summary: 'A deletion is answered 202 with a work request.', policy: { deletedStatus: () => 202 } },
  { name: 'deleted-204', summary: 'A deletion is answered 204.', policy: { deletedStatus: () => 204 } },
  { name: 'occasional-429', summary: 'Every 37th request is throttled.', policy: occasionally([]) },
  { name: 'occasional-429-with-retry-after', summary: 'Every 37th request is throttled, and may be repeated at once.', policy: occasionally([['Retry-After', '0']]) },
  { name: 'throttled-with-retry-after', summary: 'Throttled requests are told when to come again.', reply: when(status(429), put('Retry-After', '1')) },
  { name: 'outage-with-retry-after', summary: '503 tells when to come again.', reply: when(status(503), put('Retry-After', '0')) },
  { name: 'fault-called-internal-error', summary: 'The code of a 500 is InternalError.', reply: when(both(isTold, status(500)), members({ code: 'InternalError' })) },
  { name: 'method-unsupported-is-404', summary: 'A method that the path does not support is answered 404 NotFound.', reply: when(status(405), chain(become(404), drop('Allow'), members({ code: 'NotFound' }))) },
  { name: 'method-unsupported-allows-nothing', summary: '405 has an Allow that lists nothing.', reply: when(status(405), put('Allow', '')) },
  { name: 'method-unknown-is-400', summary: 'A method that nobody knows is answered 400.', reply: other(isUnknownMethod, 400, 'InvalidParameter') },
  { name: 'method-unknown-is-401', summary: 'A method that nobody knows is answered 401.', reply: other(isUnknownMethod, 401, 'NotAuthenticated') },
  { name: 'method-unknown-is-404', summary: 'A method that nobody knows is answered 404.', reply: other(isUnknownMethod, 404, 'NotFound') },
  { name: 'method-unknown-is-405', summary: 'A method that nobody knows is answered 405.', reply: chain(other(isUnknownMethod, 405, 'MethodNotAllowed'), when((reply) => reply.status === 405 && fieldOf(reply, 'allow') === null, put('Allow', 'GET, HEAD'))) },
  { name: 'head-is-405', summary: 'HEAD is answered 405.', reply: when(isHeadOfItem, instead(() => refuse(405, 'MethodNotAllowed', 'Not HEAD.', [['Allow', 'GET']]))) },
  { name: 'head-is-404', summary: 'HEAD is answered 404.', reply: when(isHeadOfItem, instead(() => refuse(404, 'NotFound', 'Not HEAD.'))) },
  { name: 'head-without-length', summary: 'HEAD tells no Content-Length.', reply: when(method('HEAD'), wire({ framing: 'none' })) },
  { name: 'body-type-is-400', summary: 'A body of another type is answered 400.', reply: other(status(415), 400, 'InvalidParameter') },
  { name: 'too-large-is-400', summary: 'A body that is too large is answered 400.', reply: other(status(413), 400, 'InvalidParameter') },
  { name: 'long-headers-are-400', summary: 'Header fields that are too long are answered 400.', reply: other(isDefect(/HEADER_OVERFLOW/), 400, 'InvalidParameter') },
  { name: 'defects-are-answered-in-html', summary: 'A front end answers what is not HTTP with a page.', reply: when(isDefect(/./), (answered) => ({ ...answered, headers: [['Content-Type', 'text/html'], ['Connection', 'close']], content: Buffer.from('<html>Bad Request</html>') })) },
  { name: 'malformed-authorization-is-400', summary: 'An Authorization that cannot be read is answered 400.', reply: other(flaws('malformed'), 400, 'InvalidParameter') },
  { name: 'other-body-is-400', summary: 'A body that is not the one that was signed is answered 400.', reply: other(flaws('other body'), 400, 'InvalidParameter') },
  { name: 'challenge-with-parameters', summary: 'The challenge says what is to be signed.', reply: when(status(401), put('WWW-Authenticate', 'Signature realm="oci",headers="date (request-target) host"')) },
  { name: 'challenges-of-two-schemes', summary: '401 offers Bearer too.', reply: when(status(401), put('WWW-Authenticate', 'Bearer realm="oci", Signature')) },
  { name: 'invalid-is-422', summary: 'An invalid value in a body, unless it is empty, is answered 422.', reply: other(both(code('InvalidParameter'), method('POST', 'PUT'), not(sent('opc-retry-token', /.{65}/)), not(hasEmpty)), 422, 'UnprocessableEntity') },
  { name: 'invalid-has-a-code-of-its-own', summary: 'An invalid value in a body has a code of its own.', reply: when(both(code('InvalidParameter'), method('POST', 'PUT'), at('collection', 'resource'), isRefusal), members({ code: 'InvalidResourceDetails' })) },
  { name: 'missing-is-invalid', summary: 'A missing parameter is an InvalidParameter.', reply: when(code('MissingParameter'), members({ code: 'InvalidParameter' })) },
  { name: 'malformed-is-invalid', summary: 'Malformed JSON is an InvalidParameter.', reply: when(code('CannotParseRequest'), members({ code: 'InvalidParameter' })) },
  { name: 'absent-has-a-code-of-its-own', summary: 'What is not there is a VcnNotFound, ReservoirNotFound and so on.', reply: when(both(code('NotAuthorizedOrNotFound'), at('resource')), (reply, scene) => members({ code: `${scene.place?.is === 'resource' ? scene.place.kind.replace(/^./, (letter) => letter.toUpperCase()) : ''}NotFound` })(reply, scene)) },
  { name: 'pathless-is-not-authorized', summary: 'An unknown path is NotAuthorizedOrNotFound.', reply: when(code('NotFound'), members({ code: 'NotAuthorizedOrNotFound' })) },
  { name: 'clash-is-a-conflict', summary: 'A name in use is a Conflict.', reply: when(isClash, members({ code: 'Conflict' })) },
  { name: 'clash-has-a-code-of-its-own', summary: 'A name in use is a NameInUse.', reply: when(isClash, members({ code: 'NameInUse' })) },
  { name: 'stale-has-a-code-of-its-own', summary: 'A stale if-match is an IfMatchFailed.', reply: when(code('NoEtagMatch'), members({ code: 'IfMatchFailed' })) },
  { name: 'second-delete-is-404', summary: 'A second DELETE is answered 404.', reply: when(both(code('IncorrectState'), method('DELETE')), instead(() => refuse(404, 'NotAuthorizedOrNotFound', 'Authorization failed or requested resource not found.'))) },
  { name: 'second-delete-is-204', summary: 'A second DELETE is answered 204 while the resource is being deleted.', reply: when(both(code('IncorrectState'), method('DELETE')), instead(() => reply(204, 'delete'))) },
  { name: 'retry-after-deletion-repeats', summary: 'The token of a deleted resource repeats the first answer.', policy: { replays: () => 'repeat' } },
  { name: 'bad-token-has-a-code-of-its-own', summary: 'A page token that was never issued is a PaginationTokenFormat.', reply: when(both(status(400), (_, { query }) => query.has('page')), members({ code: 'PaginationTokenFormat' })) },
  { name: 'client-request-id-not-echoed', summary: 'Object Storage does not echo opc-client-request-id.', reply: when((_, { request }) => inStorage(request), drop('opc-client-request-id')) },
  { name: 'plain-http-gets-a-page', summary: 'A front end answers plain HTTP on the TLS port with 400 in HTML.', ...tls({ onPlain: 'page' }) },
  { name: 'plain-http-is-redirected', summary: 'Plain HTTP on the TLS port is redirected to https.', ...tls({ onPlain: 'redirect' }) },
  { name: 'tls-1-2-alone', summary: 'TLS 1.2 is the newest version.', ...tls({ newest: 'TLSv1.2' }) },
];
