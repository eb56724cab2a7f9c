import { fieldOf } from '../../shared/incoming.ts';
import { textOf } from '../../shared/json.ts';
import { as, both, content, isCreation, when } from '../edits.ts';
import { hasToken, isInvalidated, isOverlong, isReservoir, token } from '../fault-edits/retry.ts';
import { hex } from '../ocid.ts';
import { PLAIN } from '../policy.ts';
import { isDeleted } from '../resource.ts';
import { keep } from '../world.ts';
import type { Fault } from './fault.ts';
import { crashing, other, PAUSE_MS } from '../fault-edits/misanswer.ts';

export const retries: readonly Fault[] = [
  { name: 'retry-token-ignored', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'Retry tokens are not looked at.', policy: { tokenKey: () => null } },
  { name: 'retry-token-ignored-for-reservoirs', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'Retry tokens for reservoirs are not looked at.', policy: { tokenKey: (value, scene) => (isReservoir(scene) ? null : PLAIN.tokenKey(value, scene)) } },
  { name: 'retry-refused', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-04'], summary: 'A retry is answered 409 though the resource is there.', policy: { replays: () => 'refuse' } },
  { name: 'retry-has-another-id', breaks: 'OCI-RETRY-01', summary: 'A retry is answered with another id.', reply: when(both(isCreation, hasToken), content((whole, { number }) => ({ ...whole, id: `${textOf(whole['id']).slice(0, -6)}${hex(String(number)).slice(0, 6)}` }))), also: ['OCI-LIFECYCLE-02', 'OCI-LIFECYCLE-01', 'OCI-RETRY-03', 'OCI-RETRY-04', 'OCI-RETRY-02'] },
  { name: 'retry-without-content', breaks: 'OCI-RETRY-01', also: ['OCI-FORMAT-08', 'OCI-RETRY-02', 'OCI-RETRY-04', 'OCI-RETRY-03'], summary: 'A creation with a token is answered with an empty object.', reply: when(both(isCreation, hasToken), as({})) },
  { name: 'retry-token-by-connection', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'A retry token holds for one request id alone.', policy: { tokenKey: (value, scene) => `${PLAIN.tokenKey(value, scene) ?? ''} ${fieldOf(scene.request, 'opc-request-id') ?? String(scene.number)}` } },
  { name: 'retry-token-by-its-beginning', breaks: 'OCI-RETRY-02', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-02'], summary: 'Of a retry token the first four characters count.', policy: { tokenKey: (value, scene) => PLAIN.tokenKey(value.slice(0, 4), scene), replays: () => 'repeat' } },
  { name: 'retry-tokens-all-the-same', breaks: 'OCI-RETRY-02', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-02', 'OCI-RETRY-03'], summary: 'Any retry token brings the first answer again.', policy: { tokenKey: (_, scene) => PLAIN.tokenKey('', scene), replays: () => 'repeat' } },
  { name: 'retry-token-second-refused', breaks: 'OCI-RETRY-02', summary: 'A second retry token is refused while the first holds.', policy: { tokenKey: (_, scene) => PLAIN.tokenKey('', scene), replays: () => 'refuse' }, also: ['OCI-RETRY-01', 'OCI-FORMAT-08', 'OCI-RETRY-03', 'OCI-RETRY-04'] },
  { name: 'retry-after-deletion-creates', breaks: 'OCI-RETRY-03', summary: 'The token of a deleted resource creates another.', policy: { replays: (resource) => (isDeleted(resource) ? 'anew' : 'repeat') } },
  { name: 'retry-after-end-creates', breaks: 'OCI-RETRY-03', summary: 'The token of a resource that is gone creates another.', policy: { replays: (resource, scene) => (resource.phase === 'gone' ? 'anew' : PLAIN.replays(resource, scene)) } },
  { name: 'retry-after-deletion-creates-reservoirs', breaks: 'OCI-RETRY-03', summary: 'The token of a deleted reservoir creates another.', policy: { replays: (resource, scene) => (isDeleted(resource) && resource.kind === 'reservoir' ? 'anew' : PLAIN.replays(resource, scene)) } },
  { name: 'retry-after-deletion-revives', breaks: 'OCI-RETRY-03', summary: 'The token of a deleted resource brings it to life again.', policy: { replays: (resource, scene) => { if (isDeleted(resource)) keep(scene.world, { ...resource, phase: 'ready', reads: 0 }); return 'repeat'; } } },
  { name: 'retry-after-deletion-crashes', breaks: 'OCI-RETRY-03', summary: 'The token of a deleted resource is answered 500.', reply: crashing(isInvalidated) },
  { name: 'retry-race-creates-two', breaks: 'OCI-RETRY-04', summary: 'Of two requests with one token at one moment each creates a resource.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' ? PAUSE_MS : 0) } },
  { name: 'retry-race-creates-two-reservoirs', breaks: 'OCI-RETRY-04', summary: 'Of two requests with one token at one moment each creates a reservoir.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' && isReservoir(scene) ? PAUSE_MS : 0), hasUniqueNames: false }, also: ['OCI-STATUS-409'] },
  { name: 'retry-race-creates-two-networks', breaks: 'OCI-RETRY-04', summary: 'Of two requests with one token at one moment each creates a network.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' && !isReservoir(scene) ? PAUSE_MS : 0) } },
  { name: 'retry-token-too-long-accepted', breaks: 'OCI-RETRY-05', summary: 'A retry token may be as long as it likes.', policy: { longestToken: Infinity } },
  { name: 'retry-token-of-128-accepted', breaks: 'OCI-RETRY-05', summary: 'A retry token may have 128 characters.', policy: { longestToken: 128 } },
  { name: 'retry-token-too-long-crashes', breaks: 'OCI-RETRY-05', summary: 'A retry token of more than 64 characters is answered 500.', reply: crashing(isOverlong) },
  { name: 'retry-token-too-long-is-409', breaks: 'OCI-RETRY-05', summary: 'A retry token of more than 64 characters is answered 409.', reply: other(isOverlong, 409, 'InvalidatedRetryToken') },
];
