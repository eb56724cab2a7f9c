import { fieldOf, withField } from '../../shared/incoming.ts';
import { about, act, ask, become, both, code, empty, having, instead, method, not, put, sent, status, when, body } from '../edits.ts';
import { as, decoded, isBare, lets, resembles, scheme } from '../fault-edits/auth.ts';
import { asAccepted, badJson, creations, despite, hasCharset, isBuried, isChunked, isMalformed, isOperation, isOtherwiseTyped, isUntyped, isUpdate, mended, named, narrow, typed, unreadable } from '../fault-edits/corner.ts';
import { USERS } from '../gates.ts';
import { message, refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';

const VERSION = 'x-specification-version';
const LONG = 16_000;

const isTenants = (credentials: string): boolean => credentials === `tenant:${USERS['tenant']?.password ?? ''}`;

/** Defects that only a near miss, a long or unusual value, or a look at what a refusal left behind can show. */
export const nearMisses: readonly Fault[] = [
  { name: 'password-but-its-last-character', breaks: 'EM-AUTH-02', summary: 'Does not look at the last character of a password.', request: resembles((password, right) => password.length === right.length && password.slice(0, -1) === right.slice(0, -1)), also: ['EM-STATUS-401'] },
  { name: 'password-trimmed', breaks: 'EM-AUTH-02', summary: 'Ignores spaces around a password.', request: resembles((password, right) => password.trim() === right), also: ['EM-STATUS-401'] },
  { name: 'bearer-with-right-credentials', breaks: 'EM-AUTH-04', summary: 'Accepts the right credentials as Bearer.', request: lets((request) => /^bearer$/i.test(scheme(request)) && isTenants(decoded(request))) },
  { name: 'digest-with-right-credentials', breaks: 'EM-AUTH-04', summary: 'Accepts the right credentials as Digest.', request: lets((request) => /^digest$/i.test(scheme(request)) && isTenants(decoded(request))) },
  { name: 'scheme-by-its-beginning', breaks: 'EM-AUTH-04', summary: 'Accepts any scheme whose name begins with Basic.', request: having((request) => /^basic./i.test(scheme(request)) && isTenants(decoded(request)), as('tenant')) },
  { name: 'chunks-need-no-credentials', breaks: 'EM-AUTH-01', summary: 'Accepts a creation in chunks without credentials.', request: lets((request) => isBare(request) && isChunked(request)) },
  { name: 'long-bodies-need-no-credentials', breaks: 'EM-AUTH-01', summary: 'Accepts a long creation without credentials.', request: lets((request) => isBare(request) && request.body.length > LONG) },
  { name: 'narrow-405-without-body', breaks: 'EM-ERROR-03', also: ['EM-ERROR-01'], summary: 'Sends 405 without a body to a client that does not accept Messages.', reply: when(narrow(405), empty) },
  { name: 'narrow-401-without-body', breaks: 'EM-ERROR-03', also: ['EM-ERROR-01'], summary: 'Sends 401 without a body to a client that does not accept Messages.', reply: when(narrow(401), empty) },
  { name: 'narrow-403-as-accepted', breaks: 'EM-ERROR-03', also: ['EM-ERROR-02'], summary: 'Sends 403 in the type that the client accepts.', reply: when(narrow(403), asAccepted) },
  { name: 'narrow-409-as-accepted', breaks: 'EM-ERROR-03', also: ['EM-ERROR-02'], summary: 'Sends 409 in the type that the client accepts.', reply: when(narrow(409), asAccepted) },
  { name: 'narrow-412-without-body', breaks: 'EM-ERROR-03', also: ['EM-ERROR-01'], summary: 'Sends 412 without a body to a client that does not accept Messages.', reply: when(narrow(412), empty) },
  { name: 'narrow-410-as-json', breaks: 'EM-ERROR-03', also: ['EM-ERROR-02'], summary: 'Sends 410 as application/json to a client that does not accept Messages.', reply: when(narrow(410), put('Content-Type', 'application/json')) },
  { name: 'narrow-invalid-without-body', breaks: 'EM-ERROR-03', also: ['EM-ERROR-01'], summary: 'Sends 400 for a missing member without a body to a client that does not accept Messages.', reply: when(both(narrow(400), code('MISSING')), empty) },
  { name: 'narrow-deleted-is-406', breaks: 'EM-STATUS-410', summary: 'Answers 406 for a deleted resource to a client that does not accept Messages.', reply: when(both(narrow(410), method('GET')), become(406)) },
  { name: 'charset-refused-in-creation', breaks: 'EM-MEDIA-12', summary: 'Answers 415 to a creation whose Content-Type has a charset.', request: creations(having(hasCharset, ask('Content-Type', () => 'text/none'))) },
  { name: 'charset-refused-in-update', breaks: 'EM-MEDIA-12', summary: 'Answers 415 to a PUT whose Content-Type has a charset.', request: having((request) => isUpdate(request) && hasCharset(request), ask('Content-Type', () => 'text/none')) },
  { name: 'body-over-4k-refused', breaks: 'EM-MEDIA-12', summary: 'Answers 400 to a creation over 4 kB.', request: creations(having((request) => request.body.length > 4096, unreadable)) },
  { name: 'body-over-64k-crashes', breaks: 'EM-MEDIA-12', summary: 'Answers 500 to a creation over 64 kB.', request: creations(having((request) => request.body.length > 65_536, unreadable)), reply: when((_, { received }) => received.body.length > 65_536, become(500)) },
  { name: 'untyped-put-accepted', breaks: 'EM-REQUEST-02', summary: 'Accepts a PUT without Content-Type.', request: having((request) => isUpdate(request) && isUntyped(request), typed) },
  { name: 'untyped-operation-accepted', breaks: 'EM-REQUEST-02', summary: 'Accepts an operation without Content-Type.', request: having((request) => isOperation(request) && isUntyped(request), typed) },
  { name: 'untyped-put-refused-but-done', breaks: 'EM-REQUEST-02', summary: 'Answers 400 to a PUT without Content-Type, but performs it.', policy: despite('NO_TYPE', 'PUT') },
  { name: 'text-operation-accepted', breaks: 'EM-MEDIA-15', summary: 'Accepts an operation as text.', request: having((request) => isOperation(request) && isOtherwiseTyped(request), typed) },
  { name: 'text-operation-refused-but-done', breaks: 'EM-MEDIA-15', summary: 'Answers 415 to an operation as text, but performs it.', policy: despite('BAD_TYPE', 'POST'), also: ['EM-LIFECYCLE-01'] },
  { name: 'words-before-json-accepted-in-put', breaks: 'EM-STATUS-400A', summary: 'Accepts words before the JSON of a PUT.', request: having((request) => isUpdate(request) && /^[a-z ]+/i.test(request.body.toString()), mended) },
  { name: 'bad-json-refused-but-created', breaks: 'EM-STATUS-400A', summary: 'Answers 400 to malformed JSON, but creates what it meant.', request: creations(mended), reply: when(both(act('create'), isMalformed), badJson) },
  { name: 'bad-json-refused-but-updated', breaks: 'EM-STATUS-400A', summary: 'Answers 400 to malformed JSON in a PUT, but updates what it meant.', request: having(isUpdate, mended), reply: when(both(method('PUT'), isMalformed), badJson) },
  { name: 'invalid-put-accepted', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Accepts an unknown size in a PUT.', request: having(isUpdate, body(({ size, ...rest }) => (size === 'Gigantic' ? rest : size === undefined ? rest : { ...rest, size }))) },
  { name: 'invalid-put-crashes', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Answers 500 to an unknown size in a PUT.', reply: when(both(method('PUT'), code('INVALID')), become(500)) },
  { name: 'invalid-put-refused-but-done', breaks: 'EM-STATUS-400C', summary: 'Answers 400 to an unknown size in a PUT, but stores it.', policy: despite('INVALID', 'PUT') },
  { name: 'array-put-accepted', breaks: 'EM-STATUS-400C', summary: 'Treats an array in a PUT as an empty change.', request: having((request) => isUpdate(request) && request.body.toString() === '[]', (request) => ({ ...request, body: Buffer.from('{}') })) },
  { name: 'string-put-crashes', breaks: 'EM-STATUS-400C', summary: 'Answers 500 to a string in a PUT.', reply: when(both(method('PUT'), (_, { received }) => received.body.toString() === '"x"'), become(500)) },
  { name: 'busy-change-refused-but-done', breaks: 'EM-STATUS-409B', summary: 'Answers 409 to a change of an instance that is being created, but performs it.', policy: despite('NOT_READY', 'PUT', 'POST') },
  { name: 'busy-operation-refused-but-done', breaks: 'EM-STATUS-409B', summary: 'Answers 409 to an operation on an instance that is being created, but performs it.', policy: despite('NOT_READY', 'POST') },
  { name: 'deleted-put-is-204', breaks: 'EM-STATUS-410', summary: 'Answers 204 to a PUT of a deleted resource.', reply: when(isBuried('PUT'), instead((_, { request }) => reply(204, 'update', { headers: [['Location', request.target]] }))) },
  { name: 'deleted-put-crashes', breaks: 'EM-STATUS-410', summary: 'Answers 500 to a PUT of a deleted resource.', reply: when(isBuried('PUT'), become(500)) },
  { name: 'deleted-operation-is-409', breaks: 'EM-STATUS-410', summary: 'Answers 409 to an operation on a deleted instance.', reply: when(isBuried('POST'), instead(() => refuse(409, message('NOT_READY', 'The instance is not there.')))) },
  { name: 'names-in-lower-case', breaks: 'EM-RESPONSE-04', summary: 'Stores names in lower case.', request: creations(body(named((name) => name.toLowerCase()))) },
  { name: 'names-in-ascii', breaks: 'EM-RESPONSE-04', summary: 'Replaces letters of names that are not ASCII.', request: creations(body(named((name) => name.replace(/[^\x20-\x7e]/g, '?')))) },
  { name: 'names-with-single-spaces', breaks: 'EM-RESPONSE-04', summary: 'Stores names without repeated spaces.', request: creations(body(named((name) => name.replace(/ +/g, ' ')))) },
  { name: 'names-cut-at-80', breaks: 'EM-RESPONSE-04', summary: 'Cuts names after 80 characters.', request: creations(body(named((name) => name.slice(0, 80)))) },
  { name: 'precondition-list-by-its-first', breaks: 'EM-STATUS-412', summary: 'Looks at the first entity tag of If-Match only.', request: ask('If-Match', (value) => value?.split(',')[0] ?? null) },
  { name: 'precondition-weak-in-put', breaks: 'EM-STATUS-412', summary: 'Accepts the current entity tag as a weak one in a PUT.', request: having(isUpdate, ask('If-Match', (value) => value?.replaceAll('W/', '') ?? null)) },
  { name: 'version-default-is-legacy-on-servers', breaks: 'EM-VERSION-02', summary: 'Says that a server is served in 10000 unless the request names a version.', reply: when(both(about('server'), status(200), not(sent(VERSION))), put(VERSION, '10000')) },
  { name: 'version-next-claimed', breaks: 'EM-VERSION-04', summary: 'Claims version 10002 when it is asked for.', request: having((request) => fieldOf(request, VERSION) === '10002', ask(VERSION, () => null)), reply: (given, { received }) => (fieldOf(received, VERSION) === '10002' ? withField(given, VERSION, '10002') : given) },
  { name: 'version-beginning-claimed', breaks: 'EM-VERSION-04', summary: 'Claims any version that begins with 10001.', reply: (given, { received }) => (/^10001./.test(fieldOf(received, VERSION) ?? '') ? withField(given, VERSION, fieldOf(received, VERSION) ?? '') : given) },
  { name: 'version-near-crashes', breaks: 'EM-VERSION-04', summary: 'Answers 500 to a version that begins with 10001.', reply: when(both(sent(VERSION, /^10001./), status(400)), become(500)) },
];
