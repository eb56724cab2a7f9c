import type { Incoming } from '../../shared/incoming.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { become, chain, content, instead, members, when } from '../edits.ts';
import { refuse, reply } from '../reply.ts';
import type { Flaw, Verification } from '../signature/verify.ts';
import type { FaultRow } from './fault-row.ts';
import { crash, flawed, forbid, inStorage, isGet, isWrite, overlooks } from './overlook.ts';

const KEY = ['tenancy', 'user', 'fingerprint'] as const;
const lacks = (name: string) => (_: Incoming, { missing = [] }: Flaw): boolean => missing.length === 1 && missing.includes(name);

/** Whether the signature is that of a request which differs from the one that came in just this way. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'];
const fitsMethod = (request: Incoming, { fits }: Verification): boolean => METHODS.some((method) => fits({ ...request, method }));
const fitsQuery = (request: Incoming, { fits }: Verification): boolean => fits({ ...request, target: request.target.replace(/\?.*$/s, '') });
const LETTERS = [...Array.from('abcdefghijklmnopqrstuvwxyz0123456789/'), ''];
const fitsPath = (request: Incoming, { fits }: Verification): boolean =>
  LETTERS.some((letter) => fits({ ...request, target: request.target.replace(/(?=\?|$)/, letter) }) || fits({ ...request, target: request.target.replace(/.(?=\?|$)/, letter) }));
const fitsDate = (request: Incoming, { fits }: Verification): boolean => [...Array(120).keys()].flatMap((off) => [off, -off]).some((off) => fits({
  ...request,
  headers: request.headers.map(([name, value]) => (/^(x-)?date$/i.test(name) ? [name, new Date(Date.parse(value) + off * 1000).toUTCString()] as const : [name, value] as const)),
}));
const fitsNone = (request: Incoming, verification: Verification): boolean => ![fitsMethod, fitsQuery, fitsPath, fitsDate].some((fits) => fits(request, verification));
const ignores = (fits: (request: Incoming, verification: Verification) => boolean) => overlooks(['other request'], (request, _, verification) => fits(request, verification));

const told: Edit = (answered, scene) => members({ message: `Authentication failed: ${scene.verification.flaws.map(({ kind }) => kind).join(', ')}.` })(answered, scene);
const FORGERY = ['OCI-SIGN-02', 'OCI-SIGN-03'];
const UNSIGNED = ['OCI-SIGN-11', 'OCI-SIGN-12'];

export const signatures: readonly FaultRow[] = [
  { name: 'signature-not-needed', breaks: 'OCI-SIGN-01', also: UNSIGNED, summary: 'Everything works without a signature.', policy: overlooks(['absent']) },
  { name: 'signature-not-needed-to-read', breaks: 'OCI-SIGN-01', summary: 'GET works without a signature.', policy: overlooks(['absent'], isGet) },
  { name: 'signature-not-needed-for-storage', breaks: 'OCI-SIGN-01', also: UNSIGNED, summary: 'Object Storage works without a signature.', policy: overlooks(['absent'], inStorage) },
  { name: 'signature-not-needed-for-head', breaks: 'OCI-SIGN-01', summary: 'HEAD works without a signature.', policy: overlooks(['absent'], ({ method }) => method === 'HEAD') },
  { name: 'signature-not-needed-for-lists', breaks: 'OCI-SIGN-01', summary: 'Lists can be read without a signature.', policy: overlooks(['absent'], (request) => isGet(request) && /compartmentId=/.test(request.target)) },
  { name: 'signature-not-needed-to-create', breaks: 'OCI-SIGN-01', also: ['OCI-SIGN-12'], summary: 'POST works without a signature.', policy: overlooks(['absent'], ({ method }) => method === 'POST') },
  { name: 'signature-not-needed-to-delete', breaks: 'OCI-SIGN-01', summary: 'DELETE works without a signature.', policy: overlooks(['absent'], ({ method }) => method === 'DELETE') },
  { name: 'unsigned-is-403', breaks: 'OCI-SIGN-01', also: ['OCI-SIGN-12'], summary: 'A request without a signature is answered 403.', reply: when(flawed('absent'), forbid) },
  { name: 'unsigned-is-404', breaks: 'OCI-SIGN-01', also: ['OCI-SIGN-12'], summary: 'A request without a signature is answered as if there were nothing.', reply: when(flawed('absent'), instead(() => refuse(404, 'NotAuthorizedOrNotFound', 'Authorization failed or requested resource not found.'))) },
  { name: 'unsigned-is-redirected', breaks: 'OCI-SIGN-01', also: ['OCI-SIGN-12'], summary: 'A request without a signature is redirected to a login page.', reply: when(flawed('absent'), instead((_, { origin }) => reply(302, 'read', { headers: [['location', `${origin}/login`]] }))) },
  { name: 'unsigned-has-another-code', breaks: 'OCI-SIGN-01', also: ['OCI-ERROR-03'], summary: 'A request without a signature is answered 401 SignatureMissing.', reply: when(flawed('absent'), members({ code: 'SignatureMissing' })) },
  { name: 'signature-not-checked', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-04', 'OCI-SIGN-11'], summary: 'Any signature will do.', policy: overlooks(['forged', 'other request']) },
  { name: 'signature-not-checked-to-read', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-04', 'OCI-SIGN-11'], summary: 'Any signature will do to read.', policy: overlooks(['forged', 'other request'], isGet) },
  { name: 'signature-not-checked-in-storage', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-04', 'OCI-SIGN-11'], summary: 'Any signature will do in Object Storage.', policy: overlooks(['forged', 'other request'], inStorage) },
  { name: 'forged-is-403', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-11'], summary: 'A signature that is not the key’s is answered 403.', reply: when(flawed('forged'), forbid) },
  { name: 'forged-crashes', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-11'], summary: 'A signature that is not the key’s is answered 500.', reply: when(flawed('forged'), crash) },
  { name: 'forged-to-write-is-400', breaks: 'OCI-SIGN-02', also: [...FORGERY, 'OCI-SIGN-12'], summary: 'A signature that is not the key’s is answered 400.', reply: when(flawed('forged'), chain(become(400), members({ code: 'InvalidParameter' }))) },
  { name: 'any-key-will-do', breaks: 'OCI-SIGN-03', also: [...FORGERY, 'OCI-SIGN-11', 'OCI-SIGN-12'], summary: 'Nobody looks whose key signed.', policy: overlooks(['forged']) },
  { name: 'any-key-will-do-in-storage', breaks: 'OCI-SIGN-03', also: [...FORGERY, 'OCI-SIGN-11'], summary: 'In Object Storage nobody looks whose key signed.', policy: overlooks(['forged'], inStorage) },
  { name: 'any-key-will-do-to-read', breaks: 'OCI-SIGN-03', also: [...FORGERY, 'OCI-SIGN-11'], summary: 'For GET and HEAD nobody looks whose key signed.', policy: overlooks(['forged'], (request) => !isWrite(request)) },
  { name: 'signed-request-not-compared', breaks: 'OCI-SIGN-04', summary: 'A signature of another request of the user will do.', policy: overlooks(['other request']) },
  { name: 'method-not-covered', breaks: 'OCI-SIGN-04', summary: 'The method may be another than was signed.', policy: ignores(fitsMethod) },
  { name: 'query-not-covered', breaks: 'OCI-SIGN-04', summary: 'A query may be added to what was signed.', policy: ignores(fitsQuery) },
  { name: 'path-not-covered', breaks: 'OCI-SIGN-04', summary: 'The last letter of the path may be another than was signed.', policy: ignores(fitsPath) },
  { name: 'host-not-covered', breaks: 'OCI-SIGN-04', summary: 'The host may be another than was signed.', policy: ignores(fitsNone) },
  { name: 'date-not-covered', breaks: 'OCI-SIGN-04', summary: 'The date may be another than was signed, by two minutes.', policy: ignores(fitsDate) },
  { name: 'other-request-is-403', breaks: 'OCI-SIGN-04', summary: 'A signature of another request is answered 403.', reply: when(flawed('other request'), forbid) },
  { name: 'body-not-compared', breaks: 'OCI-SIGN-05', summary: 'Nobody compares the body with x-content-sha256.', policy: overlooks(['other body']) },
  { name: 'body-not-compared-in-put', breaks: 'OCI-SIGN-05', summary: 'Nobody compares the body of a PUT with x-content-sha256.', policy: overlooks(['other body'], ({ method }) => method === 'PUT') },
  { name: 'body-not-compared-in-post', breaks: 'OCI-SIGN-05', summary: 'Nobody compares the body of a POST with x-content-sha256.', policy: overlooks(['other body'], ({ method }) => method === 'POST') },
  { name: 'body-not-compared-in-storage', breaks: 'OCI-SIGN-05', summary: 'Object Storage does not compare the body with x-content-sha256.', policy: overlooks(['other body'], inStorage) },
  { name: 'other-body-is-403', breaks: 'OCI-SIGN-05', summary: 'A body that is not the one of x-content-sha256 is answered 403.', reply: when(flawed('other body'), forbid) },
  { name: 'other-body-refused-but-done', breaks: 'OCI-SIGN-05', also: ['OCI-SIGN-12'], summary: 'A body that is not the one of x-content-sha256 is answered 401, and done.', policy: { appliesDespite: (refusal, { verification }) => refusal.status === 401 && verification.flaws.every(({ kind }) => kind === 'other body') } },
  { name: 'host-need-not-be-signed', breaks: 'OCI-SIGN-06', summary: 'host may be left out of the signature.', policy: overlooks(['uncovered'], lacks('host')) },
  { name: 'target-need-not-be-signed', breaks: 'OCI-SIGN-06', summary: '(request-target) may be left out of the signature.', policy: overlooks(['uncovered'], lacks('(request-target)')) },
  { name: 'date-need-not-be-signed', breaks: 'OCI-SIGN-06', summary: 'Both dates may be left out of the signature.', policy: overlooks(['dateless']) },
  { name: 'nothing-need-be-signed', breaks: 'OCI-SIGN-06', also: ['OCI-SIGN-07'], summary: 'A signature may cover what it likes.', policy: overlooks(['uncovered', 'uncovered body', 'dateless']) },
  { name: 'host-need-not-be-signed-to-write', breaks: 'OCI-SIGN-06', summary: 'host may be left out of the signature unless it is a GET in Object Storage.', policy: overlooks(['uncovered'], (request, flaw) => lacks('host')(request, flaw) && !(isGet(request) && inStorage(request))) },
  { name: 'uncovered-is-400', breaks: 'OCI-SIGN-06', also: ['OCI-ERROR-02'], summary: 'A signature that leaves out a required header is answered 400.', reply: when(flawed('uncovered', 'dateless'), chain(become(400), members({ code: 'InvalidParameter' }))) },
  { name: 'uncovered-crashes', breaks: 'OCI-SIGN-06', summary: 'A signature that leaves out a required header is answered 500.', reply: when(flawed('uncovered', 'dateless'), crash) },
  { name: 'hash-need-not-be-signed', breaks: 'OCI-SIGN-07', summary: 'x-content-sha256 may be left out of the signature.', policy: overlooks(['uncovered body'], lacks('x-content-sha256')) },
  { name: 'type-need-not-be-signed', breaks: 'OCI-SIGN-07', summary: 'content-type may be left out of the signature.', policy: overlooks(['uncovered body'], lacks('content-type')) },
  { name: 'length-need-not-be-signed', breaks: 'OCI-SIGN-07', summary: 'content-length may be left out of the signature.', policy: overlooks(['uncovered body'], lacks('content-length')) },
  { name: 'body-need-not-be-signed', breaks: 'OCI-SIGN-07', summary: 'The body’s three headers may be left out of the signature.', policy: overlooks(['uncovered body']) },
  { name: 'body-need-not-be-signed-in-put', breaks: 'OCI-SIGN-07', summary: 'The body’s headers may be left out of the signature of a PUT.', policy: overlooks(['uncovered body'], ({ method }) => method === 'PUT') },
  { name: 'body-need-not-be-signed-is-403', breaks: 'OCI-SIGN-07', summary: 'A signature that leaves out the body’s headers is answered 403.', reply: when(flawed('uncovered body'), forbid) },
  { name: 'tenancy-unknown-accepted', breaks: 'OCI-SIGN-08', summary: 'The tenancy in the keyId may be an unknown one.', policy: overlooks(['tenancy']) },
  { name: 'user-unknown-accepted', breaks: 'OCI-SIGN-08', summary: 'The user in the keyId may be an unknown one.', policy: overlooks(['user']) },
  { name: 'fingerprint-unknown-accepted', breaks: 'OCI-SIGN-08', summary: 'The fingerprint in the keyId may be an unknown one.', policy: overlooks(['fingerprint']) },
  { name: 'key-unknown-is-404', breaks: 'OCI-SIGN-08', summary: 'An unknown keyId is answered 404.', reply: when(flawed(...KEY), chain(become(404), members({ code: 'NotAuthorizedOrNotFound' }))) },
  { name: 'key-unknown-crashes', breaks: 'OCI-SIGN-08', summary: 'An unknown fingerprint is answered 500.', reply: when(flawed('fingerprint'), crash) },
  { name: 'key-unknown-told', breaks: 'OCI-SIGN-08', summary: 'The message tells which part of the keyId is unknown.', reply: when(flawed(...KEY), told) },
  { name: 'user-unknown-told', breaks: 'OCI-SIGN-08', summary: 'An unknown user is told in another message.', reply: when(flawed('user'), members({ message: 'The user is not known.' })) },
  { name: 'tenancy-unknown-told-by-code', breaks: 'OCI-SIGN-08', also: ['OCI-ERROR-03'], summary: 'An unknown tenancy has a code of its own.', reply: when(flawed('tenancy'), members({ code: 'TenancyUnknown' })) },
  { name: 'fingerprint-unknown-told-by-member', breaks: 'OCI-SIGN-08', summary: 'An unknown fingerprint adds a member to the error.', reply: when(flawed('fingerprint'), content((whole): JsonObject => ({ ...whole, reason: 'key' }))) },
];
