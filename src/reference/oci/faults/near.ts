import { fieldOf } from '../../shared/incoming.ts';
import { act, ask, at, become, both, code, having, instead, isTold, members, method, not, put, sent, status, text, when } from '../edits.ts';
import { algorithms, bodyText, encodedPath, encodedQuery, finds, fitsHost, fitsMethod, fitsSeen, fitsTarget, keyOf, matchesNearly, ofAnyUser, otherEnd, reads, repeats, retargeted, reversed, stores, takes, unmodifiedNearly, withoutLast } from '../fault-edits/near.ts';
import { harmed, isClash } from '../fault-edits/status.ts';
import { despite as despiteCode, turning } from '../fault-edits/misanswer.ts';
import { known } from '../fault-edits/absence.ts';
import { despite } from '../fault-edits/refused.ts';
import { overlooks } from '../fault-edits/overlook.ts';
import { isEmptied } from '../fault-edits/empty.ts';
import { PLAIN } from '../policy.ts';
import { refuse } from '../reply.ts';
import { COMPARTMENTS, LIMITED } from '../users.ts';
import type { Fault } from './fault.ts';

const isPost = ({ method: verb }: { readonly method: string }): boolean => verb === 'POST';

/** Signatures and keys that are nearly right. */
export const nearSignatures: readonly Fault[] = [
  { name: 'near-query-in-any-order', breaks: 'OCI-SIGN-04', summary: 'Accepts a signature of the query in another order.', policy: fitsTarget(reversed) },
  { name: 'near-last-parameter-not-covered', breaks: 'OCI-SIGN-04', summary: 'Accepts a signature that leaves out the last parameter of the query.', policy: fitsTarget(withoutLast) },
  { name: 'near-end-of-the-query-not-covered', breaks: 'OCI-SIGN-04', summary: 'Accepts a signature of a query that ends in another character.', policy: fitsTarget(otherEnd) },
  { name: 'near-query-decoded-first', breaks: 'OCI-SIGN-04', summary: 'Decodes the query before it compares it with the signature.', policy: fitsTarget(encodedQuery) },
  { name: 'near-path-decoded-first', breaks: 'OCI-SIGN-04', summary: 'Decodes the path before it compares it with the signature.', policy: fitsTarget(encodedPath) },
  { name: 'near-host-by-its-end', breaks: 'OCI-SIGN-04', summary: 'Accepts a signature of a host whose name ends like its own.', policy: fitsHost },
  { name: 'near-signature-of-get-deletes', breaks: 'OCI-SIGN-04', summary: 'Accepts the signature of a GET for a DELETE.', policy: fitsMethod('DELETE', 'GET') },
  { name: 'near-signature-of-head-reads', breaks: 'OCI-SIGN-04', summary: 'Accepts the signature of a HEAD for a GET.', policy: fitsMethod('GET', 'HEAD') },
  { name: 'near-signature-of-get-for-head', breaks: 'OCI-SIGN-04', summary: 'Accepts the signature of a GET for a HEAD.', policy: fitsMethod('HEAD', 'GET') },
  { name: 'near-signature-of-another-resource', breaks: 'OCI-SIGN-04', summary: 'Accepts a signature of another resource.', policy: fitsSeen() },
  { name: 'near-signature-of-another-resource-in-put', breaks: 'OCI-SIGN-04', summary: 'Accepts the signature of the PUT of another resource.', policy: fitsSeen(({ method: verb }) => verb === 'PUT') },
  { name: 'near-signature-of-another-resource-in-delete', breaks: 'OCI-SIGN-04', summary: 'Accepts the signature of the DELETE of another resource.', policy: fitsSeen(({ method: verb }) => verb === 'DELETE') },
  { name: 'near-key-of-another-user', breaks: 'OCI-SIGN-03', summary: 'Accepts a signature by the key of any user.', policy: ofAnyUser() },
  { name: 'near-key-of-another-user-to-create', breaks: 'OCI-SIGN-03', summary: 'Accepts a POST signed with the key of any user.', policy: ofAnyUser(isPost) },
  { name: 'near-user-of-another-key', breaks: 'OCI-SIGN-08', summary: 'Accepts the id of any known user in the keyId, whoever has the key.', policy: takes('user', (told) => told === LIMITED.user) },
  { name: 'near-fingerprint-by-its-beginning', breaks: 'OCI-SIGN-08', summary: 'Compares the first eight characters of fingerprints.', policy: takes('fingerprint', (told, whole) => told.slice(0, 8) === whole.slice(0, 8)) },
  { name: 'near-fingerprint-cut-accepted', breaks: 'OCI-SIGN-08', summary: 'Accepts the beginning of a fingerprint.', policy: takes('fingerprint', (told, whole) => told !== '' && whole.startsWith(told)) },
  { name: 'near-user-by-its-beginning', breaks: 'OCI-SIGN-08', summary: 'Compares the first 20 characters of user ids.', policy: takes('user', (told, whole) => told.length >= whole.length && told.slice(0, 20) === whole.slice(0, 20) && told.slice(-3, -1) === whole.slice(-3, -1)) },
  { name: 'near-user-cut-accepted', breaks: 'OCI-SIGN-08', summary: 'Accepts a user id without its last character.', policy: takes('user', (told, whole) => told === whole.slice(0, -1)) },
  { name: 'near-tenancy-by-its-beginning', breaks: 'OCI-SIGN-08', summary: 'Compares all but the last character of tenancy ids.', policy: takes('tenancy', (told, whole) => told.slice(0, whole.length - 1) === whole.slice(0, -1)) },
  { name: 'near-scheme-bearer', breaks: 'OCI-SIGN-11', summary: 'Accepts the scheme Bearer with the parameters of Signature.', policy: reads((value) => value.replace(/^Bearer (?=\w+=)/, 'Signature ')) },
  { name: 'near-scheme-by-its-beginning', breaks: 'OCI-SIGN-11', summary: 'Accepts every scheme that begins with Signature.', policy: reads((value) => value.replace(/^Signature\w+/, 'Signature')) },
  { name: 'near-scheme-basic', breaks: 'OCI-SIGN-11', summary: 'Accepts keyId and signature as Basic credentials.', policy: overlooks(['malformed'], (request) => /^Basic [\w+/=]{40,}$/.test(fieldOf(request, 'authorization') ?? '')) },
  { name: 'near-algorithm-sha1', breaks: 'OCI-SIGN-11', summary: 'Accepts rsa-sha1.', policy: algorithms(/^rsa-sha1$/) },
  { name: 'near-algorithm-sha384', breaks: 'OCI-SIGN-11', summary: 'Accepts rsa-sha384.', policy: algorithms(/^rsa-sha384$/) },
  { name: 'near-algorithm-by-its-beginning', breaks: 'OCI-SIGN-11', summary: 'Accepts algorithm names that begin with rsa-sha256.', policy: overlooks(['algorithm'], (_, __, { authorization }) => /^rsa-sha256./.test(authorization?.algorithm ?? '')) },
  { name: 'near-headers-left-out', breaks: 'OCI-SIGN-11', summary: 'Accepts a signature of the date alone if it does not list its headers.', policy: overlooks(['uncovered'], (_, __, { authorization }) => authorization?.order.includes('headers') === false) },
];

/** Refusals that are none: bodies and methods that are looked at less closely, refusals after which something changed. */
export const nearRefusals: readonly Fault[] = [
  { name: 'size-over-4-kb-not-compared', breaks: 'OCI-SIGN-05', summary: 'Does not compare a body of more than 4 kB with its hash.', policy: overlooks(['other body'], ({ body }) => body.length > 4096) },
  { name: 'size-over-64-kb-not-compared', breaks: 'OCI-SIGN-05', summary: 'Does not compare a body of more than 64 kB with its hash.', policy: overlooks(['other body'], ({ body }) => body.length > 65_536) },
  { name: 'refused-late-put-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a PUT with an old date, but performs it.', policy: despite('PUT', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'late')) },
  { name: 'refused-uncovered-put-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a PUT that does not sign its host or target, but performs it.', policy: despite('PUT', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'uncovered')) },
  { name: 'refused-unhashed-post-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a POST that does not sign its body, but performs it.', policy: despite('POST', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'uncovered body')) },
  { name: 'refused-post-of-nobody-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a POST of an unknown keyId, but performs it.', policy: despite('POST', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'fingerprint')) },
  { name: 'refused-early-delete-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a DELETE dated in the future, but performs it.', policy: despite('DELETE', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'early')) },
  { name: 'refused-malformed-put-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a PUT with a malformed Authorization, but performs it.', policy: despite('PUT', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'malformed')) },
  { name: 'refused-delete-of-another-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a DELETE that was signed for another request, but performs it.', policy: despite('DELETE', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'other request')) },
  { name: 'refused-type-put-done', breaks: 'OCI-FORMAT-04', summary: 'Answers 415 to a PUT of another type, but performs it.', policy: despiteCode('UnsupportedMediaType', ({ request }) => request.method === 'PUT') },
  { name: 'refused-busy-put-done', breaks: 'OCI-LIFECYCLE-02', also: ['OCI-FORMAT-08'], summary: 'Answers 409 to a PUT of a network that is not ready, but performs it.', policy: despiteCode('IncorrectState', ({ request }) => request.method === 'PUT') },
  { name: 'refused-clash-updates-the-first', breaks: 'OCI-STATUS-409', summary: 'Answers 409 to a name in use, and gives the first resource the values of the second.', reply: when(isClash, harmed) },
  { name: 'refused-hidden-put-done', breaks: 'OCI-STATUS-404C', summary: 'Lets every user change any resource.', policy: { mayUse: (compartment, scene) => (scene.request.method === 'PUT' || scene.place?.is === 'bucket' && scene.request.method === 'POST' ? known.includes(compartment) : PLAIN.mayUse(compartment, scene)) } },
  { name: 'method-delete-of-hidden-done', breaks: 'OCI-STATUS-404C', summary: 'Lets every user delete any resource.', policy: { mayUse: (compartment, scene) => (scene.request.method === 'DELETE' ? known.includes(compartment) : PLAIN.mayUse(compartment, scene)) } },
  { name: 'method-head-of-hidden-shown', breaks: 'OCI-STATUS-404C', summary: 'Answers HEAD of any resource to every user.', policy: { mayUse: (compartment, scene) => (scene.request.method === 'HEAD' ? known.includes(compartment) : PLAIN.mayUse(compartment, scene)) } },
  { name: 'kind-list-of-hidden-shown', breaks: 'OCI-STATUS-404C', summary: 'Lists any compartment for every user.', policy: { mayUse: (compartment, scene) => (scene.place?.is === 'collection' && scene.request.method === 'GET' ? known.includes(compartment) : PLAIN.mayUse(compartment, scene)) } },
  { name: 'method-head-of-lists-unsigned', breaks: 'OCI-SIGN-01', summary: 'Answers HEAD of a list without a signature.', policy: overlooks(['absent'], ({ method: verb, target }) => verb === 'HEAD' && /\?/.test(target)) },
  { name: 'method-head-of-lists-forged', breaks: 'OCI-SIGN-02', summary: 'Answers HEAD of a list under any signature.', policy: overlooks(['forged'], ({ method: verb, target }) => verb === 'HEAD' && /\?/.test(target)) },
  { name: 'method-head-of-lists-late', breaks: 'OCI-CLOCK-01', summary: 'Answers HEAD of a list with any date.', policy: overlooks(['late', 'early'], ({ method: verb }) => verb === 'HEAD') },
  { name: 'method-delete-early', breaks: 'OCI-CLOCK-01', summary: 'Performs a DELETE that is dated in the future.', policy: overlooks(['early'], ({ method: verb }) => verb === 'DELETE') },
  { name: 'method-head-of-absent-is-200', breaks: 'OCI-STATUS-404A', summary: 'Answers 200 to HEAD of an absent resource.', reply: when(both(status(404), method('HEAD'), at('resource')), become(200)), also: ['OCI-STATUS-404C'] },
  { name: 'method-head-of-lists-crashes', breaks: 'OCI-STATUS-HEAD', summary: 'Answers 500 to HEAD of a list.', reply: when(both(act('list'), method('HEAD')), become(500)), also: ['OCI-SIGN-01'] },
  { name: 'method-head-of-lists-has-another-type', breaks: 'OCI-STATUS-HEAD', summary: 'Answers HEAD of a list with another Content-Type.', reply: when(both(act('list'), method('HEAD')), put('Content-Type', 'text/plain')) },
  { name: 'method-unhashed-delete-uncovered', breaks: 'OCI-SIGN-06', summary: 'Accepts a DELETE whose signature does not cover its target.', policy: overlooks(['uncovered'], ({ method: verb }) => verb === 'DELETE') },
];

/** Names, tags, tokens, versions and types that are nearly others. */
export const nearNames: readonly Fault[] = [
  { name: 'near-version-of-the-next-day', breaks: 'OCI-VERSION-01', summary: 'Serves its networks under the version of the next day too.', request: retargeted(/^\/20160919\//, '/20160918/') },
  { name: 'near-version-9999', breaks: 'OCI-VERSION-01', summary: 'Serves its networks under a version of the year 9999.', request: retargeted(/^\/9999\d{4}\/(?=vcns|drgs)/, '/20160918/') },
  { name: 'near-version-latest', breaks: 'OCI-VERSION-01', summary: 'Serves its reservoirs under the version latest.', request: retargeted(/^\/latest\/(?=reservoirs)/, '/20240229/') },
  { name: 'near-id-by-its-beginning', breaks: 'OCI-STATUS-404A', summary: 'Finds a resource by the beginning of its id.', policy: finds((asked, id) => id.startsWith(asked)) },
  { name: 'near-id-by-all-but-its-end', breaks: 'OCI-STATUS-404A', summary: 'Compares all but the last character of ids.', policy: finds((asked, id) => id.slice(0, -1) === asked.slice(0, -1)) },
  { name: 'near-id-longer-accepted', breaks: 'OCI-STATUS-404A', summary: 'Ignores what follows an id.', policy: finds((asked, id) => asked.startsWith(id)) },
  { name: 'near-collection-by-its-beginning', breaks: 'OCI-STATUS-404B', summary: 'Serves the networks at every path that begins like theirs.', request: retargeted(/^(\/20160918\/vcns)\w+/, `$1?compartmentId=${COMPARTMENTS.main}`) },
  { name: 'near-etag-by-its-beginning', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05'], summary: 'Compares the first eight characters of if-match.', policy: matchesNearly((value, tag) => value.slice(0, 8) === tag.slice(0, 8)) },
  { name: 'near-etag-by-its-end', breaks: 'OCI-ETAG-04', summary: 'Accepts an if-match that ends with the etag.', policy: matchesNearly((value, tag) => value.endsWith(tag)) },
  { name: 'near-etag-cut-accepted', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05'], summary: 'Accepts the beginning of an etag in if-match.', policy: matchesNearly((value, tag) => tag.startsWith(value)) },
  { name: 'near-etag-longer-accepted', breaks: 'OCI-ETAG-04', summary: 'Accepts an if-match that begins with the etag.', policy: matchesNearly((value, tag) => value.startsWith(tag)) },
  { name: 'near-etag-in-delete', breaks: 'OCI-ETAG-05', summary: 'Compares all but the last character of the if-match of a DELETE.', policy: matchesNearly((value, tag) => value.slice(0, -1) === tag.slice(0, -1), /DELETE/) },
  { name: 'near-etag-unmodified', breaks: 'OCI-ETAG-09', summary: 'Compares all but the last character of if-none-match.', reply: unmodifiedNearly((value, tag) => value.slice(0, -1) === tag.slice(0, -1)) },
  { name: 'near-etag-cut-unmodified', breaks: 'OCI-ETAG-09', summary: 'Answers 304 where if-none-match is the beginning of the etag.', reply: unmodifiedNearly((value, tag) => value.length > 3 && tag.startsWith(value)) },
  { name: 'near-etag-former-unmodified', breaks: 'OCI-ETAG-09', summary: 'Answers 304 where if-none-match is the etag of before the last change.', reply: unmodifiedNearly((value, _, resource) => resource !== null && PLAIN.etag({ ...resource, revision: resource.revision - 1 }) === value) },
  { name: 'near-token-by-32', breaks: 'OCI-RETRY-02', summary: 'Compares the first 32 characters of retry tokens.', policy: { tokenKey: (value, scene) => PLAIN.tokenKey(value.slice(0, 32), scene), replays: () => 'repeat' }, also: ['OCI-FORMAT-08'] },
  { name: 'near-token-by-63', breaks: 'OCI-RETRY-02', summary: 'Compares the first 63 characters of retry tokens.', policy: repeats((scene, [key]) => key.slice(0, -1) === keyOf(scene).slice(0, -1) && key.length === keyOf(scene).length && /.{64}$/.test(fieldOf(scene.request, 'opc-retry-token') ?? '')), also: ['OCI-FORMAT-08'] },
  { name: 'near-token-in-any-case', breaks: 'OCI-RETRY-02', summary: 'Compares retry tokens without regard to case.', policy: repeats((scene, [key]) => key.toLowerCase() === keyOf(scene).toLowerCase()), also: ['OCI-FORMAT-08'] },
  { name: 'near-token-by-its-end', breaks: 'OCI-RETRY-02', summary: 'Compares all but the first character of retry tokens.', policy: repeats((scene, [key]) => { const value = fieldOf(scene.request, 'opc-retry-token') ?? ''; return key.endsWith(value.slice(1)) && value.length > 40 && key.includes(scene.request.target); }), also: ['OCI-FORMAT-08'] },
  { name: 'near-token-of-the-same-body', breaks: 'OCI-RETRY-02', summary: 'Recognises a retry by its body alone.', policy: repeats((scene, [key, , body]) => body === bodyText(scene) && key.includes(` ${scene.request.target} `)), also: ['OCI-STATUS-409'] },
  { name: 'near-token-of-another-collection', breaks: 'OCI-RETRY-02', summary: 'Recognises a retry token in every collection.', policy: repeats((scene, [key]) => key.endsWith(` ${fieldOf(scene.request, 'opc-retry-token') ?? ''}`) && !key.includes(` ${scene.request.target} `)), also: ['OCI-FORMAT-08'] },
  { name: 'near-name-in-lower-case', breaks: 'OCI-FORMAT-08', summary: 'Stores names in lower case.', request: stores(/^displayName$/, (value) => value.toLowerCase()) },
  { name: 'near-name-in-ascii', breaks: 'OCI-FORMAT-08', summary: 'Leaves everything out of names that is not ASCII.', request: stores(/^displayName$/, (value) => value.replace(/[^ -~]/g, '')) },
  { name: 'near-name-cut-at-200', breaks: 'OCI-FORMAT-08', summary: 'Cuts texts at 200 characters.', request: stores(/^(displayName|description)$/, (value) => value.slice(0, 200)) },
  { name: 'near-name-escaped', breaks: 'OCI-FORMAT-08', summary: 'Escapes markup in descriptions.', request: stores(/^description$/, (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')) },
  { name: 'near-name-without-quotes', breaks: 'OCI-FORMAT-08', summary: 'Removes quotation marks from names.', request: stores(/^displayName$/, (value) => value.replace(/["']/g, '')) },
  { name: 'near-type-text-json', breaks: 'OCI-FORMAT-04', summary: 'Accepts text/json.', request: ask('content-type', (value) => (value === 'text/json' ? 'application/json' : value)) },
  { name: 'near-type-by-its-beginning', breaks: 'OCI-FORMAT-04', summary: 'Accepts every type that begins with application/json.', request: ask('content-type', (value) => value.replace(/^application\/json\w+/, 'application/json')) },
  { name: 'type-with-charset-refused', breaks: 'OCI-FORMAT-03', summary: 'Answers 415 to application/json with a charset.', policy: turning(({ request }) => /charset/i.test(fieldOf(request, 'content-type') ?? ''), () => refuse(415, 'UnsupportedMediaType', 'The body is to be application/json.')) },
  { name: 'type-in-capitals-refused', breaks: 'OCI-FORMAT-03', summary: 'Answers 415 to Application/JSON.', policy: turning(({ request }) => /^A/.test(fieldOf(request, 'content-type') ?? ''), () => refuse(415, 'UnsupportedMediaType', 'The body is to be application/json.')) },
  { name: 'near-limit-by-its-digits', breaks: 'OCI-PAGE-07', summary: 'Reads the digits at the beginning of limit.', request: having(({ target }) => /limit=\d+\D/.test(target) && !/limit=\d+&/.test(target), (request) => ({ ...request, target: request.target.replace(/(limit=\d+)[^&]+/, '$1') })) },
];

/** The cause is another than the answer says; an Accept or a silence changes the answer. */
export const nearCauses: readonly Fault[] = [
  { name: 'cause-invalid-is-unparsed', breaks: 'OCI-STATUS-400C', summary: 'Sends CannotParseRequest for an invalid value.', reply: when(both(code('InvalidParameter'), method('POST', 'PUT'), not(sent('opc-retry-token', /.{65}/))), members({ code: 'CannotParseRequest' })) },
  { name: 'cause-invalid-is-missing', breaks: 'OCI-STATUS-400C', summary: 'Sends MissingParameter for an invalid value.', reply: when(both(code('InvalidParameter'), method('POST', 'PUT'), not(sent('opc-retry-token', /.{65}/))), members({ code: 'MissingParameter' })) },
  { name: 'cause-clash-is-a-state', breaks: 'OCI-STATUS-409', summary: 'Sends IncorrectState for a name in use.', reply: when(isClash, members({ code: 'IncorrectState' })) },
  { name: 'cause-clash-is-a-token', breaks: 'OCI-STATUS-409', summary: 'Sends InvalidatedRetryToken for a name in use.', reply: when(isClash, members({ code: 'InvalidatedRetryToken' })) },
  { name: 'cause-used-token-is-a-clash', breaks: 'OCI-RETRY-03', summary: 'Sends NotAuthorizedOrResourceAlreadyExists for the token of a deleted resource.', reply: when(code('InvalidatedRetryToken'), members({ code: 'NotAuthorizedOrResourceAlreadyExists' })) },
  { name: 'empty-in-put-accepted', breaks: 'OCI-EMPTY-01', summary: 'Accepts an empty string in a PUT.', policy: { tolerates: ({ value }, { request }) => isEmptied(value) && request.method === 'PUT' } },
  { name: 'null-in-put-refused', breaks: 'OCI-EMPTY-03', summary: 'Answers 400 to null in a PUT.', policy: turning(({ request }) => request.method === 'PUT' && /:null/.test(request.body.toString()), () => refuse(400, 'InvalidParameter', 'null is no value')) },
  { name: 'null-in-put-crashes', breaks: 'OCI-EMPTY-03', summary: 'Answers 500 to null in a PUT.', policy: turning(({ request }) => request.method === 'PUT' && /:null/.test(request.body.toString()), () => refuse(500, 'InternalServerError', 'Something unexpected happened.')) },
  { name: 'null-in-put-is-a-word', breaks: 'OCI-EMPTY-03', summary: 'Stores null in a PUT as the word null.', request: having(({ method: verb }) => verb === 'PUT', (request) => ({ ...request, body: Buffer.from(request.body.toString().replace(/:null/g, ':"null"')) })) },
  { name: 'accept-html-gets-html', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01'], summary: 'Sends errors as HTML to browsers.', reply: when(both(isTold, sent('accept', /text\/html/)), text('text/html', '<h1>Error</h1>')) },
  { name: 'accept-text-gets-text', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01'], summary: 'Sends errors as plain text to clients that accept that.', reply: when(both(isTold, sent('accept', /^text\/plain/)), text('text/plain', 'It did not work.')) },
  { name: 'accept-anything-gets-text', breaks: 'OCI-FORMAT-01', summary: 'Sends lists as plain text to clients that accept anything.', reply: when(both(act('list'), sent('accept', /^\*\/\*$/)), put('Content-Type', 'text/plain')) },
  { name: 'accept-nothing-is-406', breaks: 'OCI-FORMAT-01', summary: 'Answers 406 to a list for clients without Accept.', reply: when(both(act('list'), method('GET'), not(sent('accept'))), instead(() => refuse(406, 'NotAcceptable', 'What is accepted?'))), also: ['OCI-FORMAT-06'] },
];
