import { fieldOf } from '../../shared/incoming.ts';
import type { JsonObject } from '../../shared/json.ts';
import { act, ask, become, both, chain, content, drop, having, instead, isCreation, isPlaceOf, method, of, put, sent, status, when } from '../edits.ts';
import { despite, ETAG, ignores, isBareUpdate, isEtagged, isStale, isTagged, MATCH, untagged, UPDATES, verb } from '../fault-edits/etag.ts';
import { uuid } from '../ocid.ts';
import { PLAIN } from '../policy.ts';
import { refuse } from '../reply.ts';
import type { Fault } from './fault.ts';
import { other, PAUSE_MS, turning } from '../fault-edits/misanswer.ts';

export const etags: readonly Fault[] = [
  { name: 'etag-missing', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'Never sends an etag.', reply: drop(ETAG) },
  { name: 'etag-missing-on-creation', breaks: 'OCI-ETAG-01', summary: 'Sends no etag when it creates a resource.', reply: untagged(isCreation) },
  { name: 'etag-missing-on-creation-of-reservoirs', breaks: 'OCI-ETAG-01', summary: 'Sends no etag when it creates a reservoir.', reply: untagged(both(isCreation, of('reservoir'))) },
  { name: 'etag-missing-on-read', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09', 'OCI-STATUS-HEAD', 'OCI-ETAG-07'], summary: 'Sends no etag when a resource is read.', reply: untagged(act('read')) },
  { name: 'etag-empty', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'Sends an empty etag.', reply: when(isTagged, put(ETAG, '')) },
  { name: 'etag-in-the-body-alone', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'Sends the etag of a reservoir in the body instead of a header.', reply: when(both(isTagged, of('reservoir')), chain(drop(ETAG), content((whole): JsonObject => ({ ...whole, etag: 'a' })))) },
  { name: 'etag-constant', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-05', 'OCI-ETAG-09', 'OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'Keeps the etag of a resource when it changes.', policy: { etag: (item) => uuid('id' in item ? item.id : item.name) } },
  { name: 'etag-of-the-day', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'Derives the etag from the day of creation alone.', policy: { etag: (item) => uuid(new Date(item.created).toISOString().slice(0, 10)) } },
  { name: 'etag-blind-to-names', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'Keeps the etag when displayName changes.', policy: { etag: (item) => uuid(JSON.stringify([item.attributes, 'id' in item ? item.phase : ''])) } },
  { name: 'etag-by-the-name', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'Derives the etag from the name alone.', policy: { etag: (item) => uuid(item.name) } },
  { name: 'etag-of-reservoirs-constant', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-05', 'OCI-ETAG-09', 'OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'Keeps the etag of a reservoir when it changes.', policy: { etag: (item) => ('kind' in item && item.kind === 'reservoir' ? uuid(item.id) : PLAIN.etag(item)) } },
  { name: 'etag-changes-by-itself', breaks: 'OCI-ETAG-02B', also: ['OCI-STATUS-HEAD'], summary: 'Sends another etag with each read, and accepts all of the current state.', reply: when(isEtagged, (answered, scene) => put(ETAG, `${fieldOf(answered, ETAG) ?? ''}.${scene.number}`)(answered, scene)), policy: { matches: (value, tag, scene) => PLAIN.matches(value.replace(/\.\d+$/, ''), tag, scene) } },
  { name: 'etag-flips', breaks: 'OCI-ETAG-02B', also: ['OCI-STATUS-HEAD'], summary: 'Alternates between two etags on reads, and accepts both.', reply: when(isEtagged, (answered, scene) => (scene.number % 2 === 0 ? put(ETAG, `${fieldOf(answered, ETAG) ?? ''}-gzip`)(answered, scene) : answered)), policy: { matches: (value, tag, scene) => PLAIN.matches(value.replace(/-gzip$/, ''), tag, scene) } },
  { name: 'etag-flips-by-connection', breaks: 'OCI-ETAG-02B', also: ['OCI-STATUS-HEAD'], summary: 'Sends the etag of the one or the other of two replicas, and accepts both.', reply: when(isEtagged, (answered, scene) => (scene.number % 3 === 0 ? put(ETAG, `r2-${fieldOf(answered, ETAG) ?? ''}`)(answered, scene) : answered)), policy: { matches: (value, tag, scene) => PLAIN.matches(value.replace(/^r2-/, ''), tag, scene) } },
  { name: 'current-etag-refused', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Answers 412 to any if-match.', policy: { matches: () => false } },
  { name: 'current-etag-refused-in-put', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'Answers 412 to any if-match of a PUT.', policy: { matches: (value, tag, scene) => scene.request.method !== 'PUT' && PLAIN.matches(value, tag, scene) } },
  { name: 'etag-must-be-quoted', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Accepts if-match only in quotes, but sends etags without quotes.', policy: { matches: (value, tag, scene) => value.startsWith('"') && PLAIN.matches(value, tag, scene) } },
  { name: 'conditional-change-not-done', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'Answers 200 to a PUT with the current etag, but changes nothing.', policy: { applies: (effect, { request }) => effect !== 'update' || fieldOf(request, MATCH) === null } },
  { name: 'conditional-change-crashes', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'Answers 500 to a PUT with the current etag.', reply: when(both(act('update'), sent(MATCH)), instead(() => refuse(500, 'InternalServerError', 'Lock lost.'))) },
  { name: 'if-match-ignored', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Ignores if-match.', policy: { matches: () => true } },
  { name: 'if-match-ignored-in-put', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'Ignores if-match in a PUT.', policy: ignores(verb('PUT')) },
  { name: 'if-match-by-length', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Accepts any if-match that has the form of an etag.', policy: { matches: (value, tag, scene) => value.length === tag.length || PLAIN.matches(value, tag, scene) } },
  { name: 'stale-is-409', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05'], summary: 'Answers 409 to a stale if-match.', reply: other(isStale, 409, 'Conflict') },
  { name: 'stale-is-409-with-the-code-of-412', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ERROR-02', 'OCI-ETAG-07'], summary: 'Answers 409 NoEtagMatch to a stale if-match.', reply: other(isStale, 409, 'NoEtagMatch') },
  { name: 'stale-is-400', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Answers 400 to a stale if-match.', reply: other(isStale, 400, 'InvalidParameter') },
  { name: 'stale-change-done', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'Answers 412 to a PUT with a stale if-match, but makes the change.', policy: despite(verb('PUT')) },
  { name: 'stale-change-done-on-reservoirs', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'Answers 412 to a PUT of a reservoir with a stale if-match, but makes the change.', policy: despite((scene) => verb('PUT')(scene) && isPlaceOf(scene.place, 'reservoir')) },
  { name: 'if-match-ignored-in-delete', breaks: 'OCI-ETAG-05', summary: 'Ignores if-match in a DELETE.', policy: ignores(verb('DELETE')) },
  { name: 'if-match-ignored-in-delete-of-reservoirs', breaks: 'OCI-ETAG-05', summary: 'Ignores if-match in the DELETE of a reservoir.', policy: ignores((scene) => verb('DELETE')(scene) && isPlaceOf(scene.place, 'reservoir')) },
  { name: 'stale-deletion-done', breaks: 'OCI-ETAG-05', summary: 'Answers 412 to a DELETE with a wrong if-match, but deletes the resource.', policy: despite(verb('DELETE')) },
  { name: 'stale-deletion-is-409', breaks: 'OCI-ETAG-05', summary: 'Answers 409 to a DELETE with a wrong if-match.', reply: other(both(isStale, method('DELETE')), 409, 'IncorrectState') },
  { name: 'conditional-deletion-refused', breaks: 'OCI-ETAG-05', summary: 'Answers 412 to a DELETE with any if-match.', policy: { matches: (value, tag, scene) => scene.request.method !== 'DELETE' && PLAIN.matches(value, tag, scene) } },
  { name: 'unconditional-change-is-428', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'Answers 428 to a PUT without if-match.', policy: turning(isBareUpdate, () => refuse(428, 'PreconditionRequired', 'if-match is required.')) },
  { name: 'unconditional-change-is-412', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'Answers 412 to a PUT without if-match.', policy: turning(isBareUpdate, () => refuse(412, 'NoEtagMatch', 'if-match is required.')) },
  { name: 'unconditional-change-is-400', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'Answers 400 to a PUT of a network without if-match.', policy: turning((scene) => isBareUpdate(scene) && isPlaceOf(scene.place, 'vcn'), () => refuse(400, 'MissingParameter', 'if-match must not be null')) },
  { name: 'unconditional-change-not-done', breaks: 'OCI-ETAG-06', also: UPDATES, summary: 'Answers 200 to a PUT without if-match, but changes nothing.', policy: { applies: (effect, { request }) => effect !== 'update' || fieldOf(request, MATCH) !== null } },
  { name: 'update-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Applies both of two concurrent PUTs with the same etag.', policy: { hesitates: (effect) => (effect === 'update' ? PAUSE_MS : 0) } },
  { name: 'update-of-reservoirs-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Applies both of two concurrent PUTs of a reservoir with the same etag.', policy: { hesitates: (effect, { place }) => (effect === 'update' && isPlaceOf(place, 'reservoir') ? PAUSE_MS : 0) } },
  { name: 'update-of-networks-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Applies both of two concurrent PUTs of a network with the same etag.', policy: { hesitates: (effect, { place }) => (effect === 'update' && isPlaceOf(place, 'vcn') ? PAUSE_MS : 0) } },
  { name: 'etag-weak', breaks: 'OCI-ETAG-08', also: ['OCI-ETAG-03', 'OCI-ETAG-05'], summary: 'Sends quoted, weak etags.', policy: { etag: (item) => `W/"${PLAIN.etag(item)}"` } },
  { name: 'if-none-match-ignored', breaks: 'OCI-ETAG-09', summary: 'Ignores if-none-match.', request: ask('if-none-match', () => null) },
  { name: 'if-none-match-is-412', breaks: 'OCI-ETAG-09', summary: 'Answers 412 to a GET with the current etag in if-none-match.', reply: when(status(304), instead(() => refuse(412, 'NoEtagMatch', 'It has not changed.'))) },
  { name: 'if-none-match-always-304', breaks: 'OCI-ETAG-09', summary: 'Answers 304 to a GET with any if-none-match.', reply: when(both(act('read'), method('GET'), sent('if-none-match')), chain(become(304), (answered) => ({ ...answered, content: null }))) },
  { name: '304-without-etag', breaks: 'OCI-ETAG-09', summary: 'Sends 304 without an etag.', reply: when(status(304), drop(ETAG)) },
  { name: '304-with-another-etag', breaks: 'OCI-ETAG-09', summary: 'Sends 304 with another etag.', reply: when(status(304), put(ETAG, 'unchanged')) },
  { name: 'if-none-match-ignored-for-reservoirs', breaks: 'OCI-ETAG-09', summary: 'Ignores if-none-match for reservoirs.', request: having(({ target }) => /reservoirs/.test(target), ask('if-none-match', () => null)) },
];
