import { fieldOf } from '../../shared/incoming.ts';
import { become, both, chain, members, not, sent, when } from '../edits.ts';
import { challenge, despite, isAlgorithm, isMalformed, isOtherScheme } from '../fault-edits/refused.ts';
import type { Fault } from './fault.ts';
import { crash, flawed, forbid, inStorage, isWrite, overlooks } from '../fault-edits/overlook.ts';

export const refusals: readonly Fault[] = [
  { name: 'algorithm-not-checked', breaks: 'OCI-SIGN-11', summary: 'Any name of an algorithm is accepted.', policy: overlooks(['algorithm']) },
  { name: 'algorithm-in-another-family', breaks: 'OCI-SIGN-11', summary: 'Names of algorithms that begin with hmac or hs are accepted.', policy: overlooks(['algorithm'], (_, __, { authorization }) => /^h/i.test(authorization?.algorithm ?? '')) },
  { name: 'algorithm-need-not-be-told', breaks: 'OCI-SIGN-11', summary: 'The algorithm may be left out.', policy: overlooks(['algorithm'], (_, __, { authorization }) => authorization?.algorithm === null) },
  { name: 'algorithm-crashes', breaks: 'OCI-SIGN-11', summary: 'An unknown algorithm is answered 500.', reply: when(isAlgorithm, crash) },
  { name: 'algorithm-is-403', breaks: 'OCI-SIGN-11', summary: 'An unknown algorithm is answered 403.', reply: when(isAlgorithm, forbid) },
  { name: 'malformed-accepted', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'An Authorization that cannot be read is taken for the main user’s.', policy: overlooks(['malformed']) },
  { name: 'malformed-crashes', breaks: 'OCI-SIGN-11', summary: 'An Authorization that cannot be read is answered 500.', reply: when(both(isMalformed, not(isOtherScheme)), crash) },
  { name: 'other-scheme-crashes', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Another scheme than Signature is answered 500.', reply: when(isOtherScheme, crash) },
  { name: 'other-scheme-accepted', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Any other scheme than Signature is let in.', policy: overlooks(['malformed'], (request) => !/^signature/i.test(fieldOf(request, 'authorization') ?? '')) },
  { name: 'base64-crashes', breaks: 'OCI-SIGN-11', summary: 'A signature that is not base64 is answered 500.', reply: when(both(isMalformed, sent('authorization', /signature="[^"]*[^A-Za-z0-9+/="]/)), crash) },
  { name: 'malformed-is-404', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'An Authorization that cannot be read is answered 404.', reply: when(isMalformed, chain(become(404), members({ code: 'NotFound' }))) },
  { name: 'refused-post-done', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'A POST that is answered 401 is done.', policy: despite('POST') },
  { name: 'refused-put-done', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'A PUT that is answered 401 is done.', policy: despite('PUT') },
  { name: 'refused-delete-done', breaks: 'OCI-SIGN-12', summary: 'A DELETE that is answered 401 is done.', policy: despite('DELETE') },
  { name: 'unsigned-delete-done', breaks: 'OCI-SIGN-12', summary: 'A DELETE without a signature is answered 401, and done.', policy: despite('DELETE', ({ verification }) => verification.authorization === null) },
  { name: 'forged-post-done', breaks: 'OCI-SIGN-12', summary: 'A POST with a signature that does not fit is answered 401, and done.', policy: despite('POST', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'forged' || kind === 'absent')) },
  { name: 'refused-put-done-in-reservoirs', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'A PUT of a reservoir that is answered 401 is done.', policy: despite('PUT', ({ place }) => place?.is === 'resource' && place.kind === 'reservoir') },
  { name: 'refused-post-done-in-storage', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'A POST to Object Storage that is answered 401 is done.', policy: despite('POST', ({ request }) => inStorage(request)) },
  { name: 'challenge-missing', breaks: 'OCI-SIGN-13', summary: '401 has no WWW-Authenticate.', reply: challenge(() => true) },
  { name: 'challenge-missing-in-storage', breaks: 'OCI-SIGN-13', summary: '401 of Object Storage has no WWW-Authenticate.', reply: challenge((_, { request }) => inStorage(request)) },
  { name: 'challenge-missing-when-signed', breaks: 'OCI-SIGN-13', summary: '401 has no WWW-Authenticate where there was an Authorization.', reply: challenge(sent('authorization')) },
  { name: 'challenge-missing-when-skewed', breaks: 'OCI-SIGN-13', summary: '401 has no WWW-Authenticate where the clock is off.', reply: challenge(flawed('late', 'early')) },
  { name: 'challenge-missing-on-writes', breaks: 'OCI-SIGN-13', summary: '401 to a write has no WWW-Authenticate.', reply: challenge((_, { request }) => isWrite(request)) },
];
