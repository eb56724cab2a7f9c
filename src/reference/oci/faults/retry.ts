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
  { name: 'retry-token-ignored', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'Ignores retry tokens.', policy: { tokenKey: () => null } },
  { name: 'retry-token-ignored-for-reservoirs', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'Ignores retry tokens for reservoirs.', policy: { tokenKey: (value, scene) => (isReservoir(scene) ? null : PLAIN.tokenKey(value, scene)) } },
  { name: 'retry-refused', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-04'], summary: 'Answers 409 to a retry although the resource exists.', policy: { replays: () => 'refuse' } },
  { name: 'retry-has-another-id', breaks: 'OCI-RETRY-01', summary: 'Answers a retry with another id.', reply: when(both(isCreation, hasToken), content((whole, { number }) => ({ ...whole, id: `${textOf(whole['id']).slice(0, -6)}${hex(String(number)).slice(0, 6)}` }))), also: ['OCI-LIFECYCLE-02', 'OCI-LIFECYCLE-01', 'OCI-RETRY-03', 'OCI-RETRY-04', 'OCI-RETRY-02'] },
  { name: 'retry-without-content', breaks: 'OCI-RETRY-01', also: ['OCI-FORMAT-08', 'OCI-RETRY-02', 'OCI-RETRY-04', 'OCI-RETRY-03'], summary: 'Answers a creation with a retry token with an empty object.', reply: when(both(isCreation, hasToken), as({})) },
  { name: 'retry-token-by-connection', breaks: 'OCI-RETRY-01', also: ['OCI-RETRY-03', 'OCI-RETRY-04'], summary: 'Honours a retry token only within one request id.', policy: { tokenKey: (value, scene) => `${PLAIN.tokenKey(value, scene) ?? ''} ${fieldOf(scene.request, 'opc-request-id') ?? String(scene.number)}` } },
  { name: 'retry-token-by-its-beginning', breaks: 'OCI-RETRY-02', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-02'], summary: 'Compares only the first four characters of retry tokens.', policy: { tokenKey: (value, scene) => PLAIN.tokenKey(value.slice(0, 4), scene), replays: () => 'repeat' } },
  { name: 'retry-tokens-all-the-same', breaks: 'OCI-RETRY-02', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-02', 'OCI-RETRY-03'], summary: 'Repeats the first answer for any retry token.', policy: { tokenKey: (_, scene) => PLAIN.tokenKey('', scene), replays: () => 'repeat' } },
  { name: 'retry-token-second-refused', breaks: 'OCI-RETRY-02', summary: 'Refuses a second retry token while the first is valid.', policy: { tokenKey: (_, scene) => PLAIN.tokenKey('', scene), replays: () => 'refuse' }, also: ['OCI-RETRY-01', 'OCI-FORMAT-08', 'OCI-RETRY-03', 'OCI-RETRY-04'] },
  { name: 'retry-after-deletion-creates', breaks: 'OCI-RETRY-03', summary: 'Creates another resource for the token of a deleted one.', policy: { replays: (resource) => (isDeleted(resource) ? 'anew' : 'repeat') } },
  { name: 'retry-after-end-creates', breaks: 'OCI-RETRY-03', summary: 'Creates another resource for the token of one that is gone.', policy: { replays: (resource, scene) => (resource.phase === 'gone' ? 'anew' : PLAIN.replays(resource, scene)) } },
  { name: 'retry-after-deletion-creates-reservoirs', breaks: 'OCI-RETRY-03', summary: 'Creates another reservoir for the token of a deleted one.', policy: { replays: (resource, scene) => (isDeleted(resource) && resource.kind === 'reservoir' ? 'anew' : PLAIN.replays(resource, scene)) } },
  { name: 'retry-after-deletion-revives', breaks: 'OCI-RETRY-03', summary: 'Revives a deleted resource when its token comes again.', policy: { replays: ({ id }, { world }) => { const own = world.resources.get(id); if (own !== undefined && isDeleted(own)) keep(world, { ...own, phase: 'ready', reads: 0 }); return 'repeat'; } } },
  { name: 'retry-after-deletion-crashes', breaks: 'OCI-RETRY-03', summary: 'Answers 500 to the token of a deleted resource.', reply: crashing(isInvalidated) },
  { name: 'retry-race-creates-two', breaks: 'OCI-RETRY-04', summary: 'Creates two resources for two concurrent requests with the same token.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' ? PAUSE_MS : 0) } },
  { name: 'retry-race-creates-two-reservoirs', breaks: 'OCI-RETRY-04', summary: 'Creates two reservoirs for two concurrent requests with the same token.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' && isReservoir(scene) ? PAUSE_MS : 0), hasUniqueNames: false }, also: ['OCI-STATUS-409'] },
  { name: 'retry-race-creates-two-networks', breaks: 'OCI-RETRY-04', summary: 'Creates two networks for two concurrent requests with the same token.', policy: { hesitates: (effect, scene) => (effect === 'create' && token(scene) !== '' && !isReservoir(scene) ? PAUSE_MS : 0) } },
  { name: 'retry-token-too-long-accepted', breaks: 'OCI-RETRY-05', summary: 'Accepts retry tokens of any length.', policy: { longestToken: Infinity } },
  { name: 'retry-token-of-128-accepted', breaks: 'OCI-RETRY-05', summary: 'Accepts retry tokens of up to 128 characters.', policy: { longestToken: 128 } },
  { name: 'retry-token-too-long-crashes', breaks: 'OCI-RETRY-05', summary: 'Answers 500 to a retry token of more than 64 characters.', reply: crashing(isOverlong) },
  { name: 'retry-token-too-long-is-409', breaks: 'OCI-RETRY-05', summary: 'Answers 409 to a retry token of more than 64 characters.', reply: other(isOverlong, 409, 'InvalidatedRetryToken') },
];
