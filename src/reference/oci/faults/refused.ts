import { fieldOf } from '../../shared/incoming.ts';
import { become, both, chain, members, not, sent, when } from '../edits.ts';
import { challenge, despite, isAlgorithm, isMalformed, isOtherScheme } from '../fault-edits/refused.ts';
import type { Fault } from './fault.ts';
import { crash, flawed, forbid, inStorage, isWrite, overlooks } from '../fault-edits/overlook.ts';

export const refusals: readonly Fault[] = [
  { name: 'algorithm-not-checked', breaks: 'OCI-SIGN-11', summary: 'Accepts any algorithm name.', policy: overlooks(['algorithm']) },
  { name: 'algorithm-in-another-family', breaks: 'OCI-SIGN-11', summary: 'Accepts algorithm names that begin with hmac or hs.', policy: overlooks(['algorithm'], (_, __, { authorization }) => /^h/i.test(authorization?.algorithm ?? '')) },
  { name: 'algorithm-need-not-be-told', breaks: 'OCI-SIGN-11', summary: 'Accepts a signature without algorithm.', policy: overlooks(['algorithm'], (_, __, { authorization }) => authorization?.algorithm === null) },
  { name: 'algorithm-crashes', breaks: 'OCI-SIGN-11', summary: 'Answers 500 to an unknown algorithm.', reply: when(isAlgorithm, crash) },
  { name: 'algorithm-is-403', breaks: 'OCI-SIGN-11', summary: 'Answers 403 to an unknown algorithm.', reply: when(isAlgorithm, forbid) },
  { name: 'malformed-accepted', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Treats a malformed Authorization as the main user’s.', policy: overlooks(['malformed']) },
  { name: 'malformed-crashes', breaks: 'OCI-SIGN-11', summary: 'Answers 500 to a malformed Authorization.', reply: when(both(isMalformed, not(isOtherScheme)), crash) },
  { name: 'other-scheme-crashes', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Answers 500 to a scheme other than Signature.', reply: when(isOtherScheme, crash) },
  { name: 'other-scheme-accepted', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Accepts any scheme other than Signature.', policy: overlooks(['malformed'], (request) => !/^signature/i.test(fieldOf(request, 'authorization') ?? '')) },
  { name: 'base64-crashes', breaks: 'OCI-SIGN-11', summary: 'Answers 500 to a signature that is not base64.', reply: when(both(isMalformed, sent('authorization', /signature="[^"]*[^A-Za-z0-9+/="]/)), crash) },
  { name: 'malformed-is-404', breaks: 'OCI-SIGN-11', also: ['OCI-SIGN-01'], summary: 'Answers 404 to a malformed Authorization.', reply: when(isMalformed, chain(become(404), members({ code: 'NotFound' }))) },
  { name: 'refused-post-done', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'Answers 401 to a POST, but performs it.', policy: despite('POST') },
  { name: 'refused-put-done', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'Answers 401 to a PUT, but performs it.', policy: despite('PUT') },
  { name: 'refused-delete-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a DELETE, but performs it.', policy: despite('DELETE') },
  { name: 'unsigned-delete-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a DELETE without a signature, but performs it.', policy: despite('DELETE', ({ verification }) => verification.authorization === null) },
  { name: 'forged-post-done', breaks: 'OCI-SIGN-12', summary: 'Answers 401 to a POST with a forged signature, but performs it.', policy: despite('POST', ({ verification }) => verification.flaws.some(({ kind }) => kind === 'forged' || kind === 'absent')) },
  { name: 'refused-put-done-in-reservoirs', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'Answers 401 to a PUT of a reservoir, but performs it.', policy: despite('PUT', ({ place }) => place?.is === 'resource' && place.kind === 'reservoir') },
  { name: 'refused-post-done-in-storage', breaks: 'OCI-SIGN-12', also: ['OCI-SIGN-05'], summary: 'Answers 401 to a POST to Object Storage, but performs it.', policy: despite('POST', ({ request }) => inStorage(request)) },
  { name: 'challenge-missing', breaks: 'OCI-SIGN-13', summary: 'Sends 401 without WWW-Authenticate.', reply: challenge(() => true) },
  { name: 'challenge-missing-in-storage', breaks: 'OCI-SIGN-13', summary: 'Sends 401 without WWW-Authenticate in Object Storage.', reply: challenge((_, { request }) => inStorage(request)) },
  { name: 'challenge-missing-when-signed', breaks: 'OCI-SIGN-13', summary: 'Sends 401 without WWW-Authenticate when there was an Authorization.', reply: challenge(sent('authorization')) },
  { name: 'challenge-missing-when-skewed', breaks: 'OCI-SIGN-13', summary: 'Sends 401 without WWW-Authenticate when the clock is off.', reply: challenge(flawed('late', 'early')) },
  { name: 'challenge-missing-on-writes', breaks: 'OCI-SIGN-13', summary: 'Sends 401 without WWW-Authenticate in answer to a write.', reply: challenge((_, { request }) => isWrite(request)) },
];
