import { fieldOf } from '../../shared/incoming.ts';
import type { JsonObject } from '../../shared/json.ts';
import { act, ask, become, both, chain, content, drop, instead, isCreation, isPlaceOf, method, of, put, sent, status, when } from '../edits.ts';
import { despite, ETAG, ignores, isBareUpdate, isStale, isTagged, MATCH, untagged, UPDATES, verb } from '../fault-edits/etag.ts';
import { uuid } from '../ocid.ts';
import { PLAIN } from '../policy.ts';
import { refuse } from '../reply.ts';
import type { Fault } from './fault.ts';
import { other, PAUSE_MS, turning } from '../fault-edits/misanswer.ts';

export const etags: readonly Fault[] = [
  { name: 'etag-missing', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'Nothing has an etag.', reply: drop(ETAG) },
  { name: 'etag-missing-on-creation', breaks: 'OCI-ETAG-01', summary: 'A creation has no etag.', reply: untagged(isCreation) },
  { name: 'etag-missing-on-creation-of-reservoirs', breaks: 'OCI-ETAG-01', summary: 'The creation of a reservoir has no etag.', reply: untagged(both(isCreation, of('reservoir'))) },
  { name: 'etag-missing-on-read', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09', 'OCI-STATUS-HEAD', 'OCI-ETAG-07'], summary: 'A read has no etag.', reply: untagged(act('read')) },
  { name: 'etag-empty', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'The etag is empty.', reply: when(isTagged, put(ETAG, '')) },
  { name: 'etag-in-the-body-alone', breaks: 'OCI-ETAG-01', also: ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-05', 'OCI-ETAG-09'], summary: 'The etag of a reservoir is a member.', reply: when(both(isTagged, of('reservoir')), chain(drop(ETAG), content((whole): JsonObject => ({ ...whole, etag: 'a' })))) },
  { name: 'etag-constant', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'A resource keeps its etag whatever changes.', policy: { etag: (item) => uuid('id' in item ? item.id : item.name) } },
  { name: 'etag-of-the-day', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'The etag depends on the day of the creation alone.', policy: { etag: (item) => uuid(new Date(item.created).toISOString().slice(0, 10)) } },
  { name: 'etag-blind-to-names', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'A change of displayName leaves the etag as it was.', policy: { etag: (item) => uuid(JSON.stringify([item.attributes, 'id' in item ? item.phase : ''])) } },
  { name: 'etag-by-the-name', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'The etag depends on the name alone.', policy: { etag: (item) => uuid(item.name) } },
  { name: 'etag-of-reservoirs-constant', breaks: 'OCI-ETAG-02', also: ['OCI-ETAG-04', 'OCI-ETAG-07'], summary: 'A reservoir keeps its etag whatever changes.', policy: { etag: (item) => ('kind' in item && item.kind === 'reservoir' ? uuid(item.id) : PLAIN.etag(item)) } },
  { name: 'etag-changes-by-itself', breaks: 'OCI-ETAG-02B', also: ['OCI-ETAG-09'], summary: 'Each read has another etag, and all are accepted.', reply: when(act('read'), (answered, scene) => put(ETAG, uuid(`read ${scene.number}`))(answered, scene)), policy: { matches: (value, tag, scene) => /-/.test(value) || PLAIN.matches(value, tag, scene) } },
  { name: 'etag-flips', breaks: 'OCI-ETAG-02B', also: ['OCI-ETAG-09'], summary: 'The etag of a read flips between two, and both are accepted.', reply: when(both(act('read'), ({ status: value }) => value === 200), (answered, scene) => (scene.number % 2 === 0 ? put(ETAG, `${fieldOf(answered, ETAG) ?? ''}-gzip`)(answered, scene) : answered)), policy: { matches: (value, tag, scene) => PLAIN.matches(value.replace(/-gzip$/, ''), tag, scene) } },
  { name: 'current-etag-refused', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'Any if-match is answered 412.', policy: { matches: () => false } },
  { name: 'current-etag-refused-in-put', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'Any if-match of a PUT is answered 412.', policy: { matches: (value, tag, scene) => scene.request.method !== 'PUT' && PLAIN.matches(value, tag, scene) } },
  { name: 'etag-must-be-quoted', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'An if-match is understood in quotes alone, though etags have none.', policy: { matches: (value, tag, scene) => value.startsWith('"') && PLAIN.matches(value, tag, scene) } },
  { name: 'conditional-change-not-done', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'A PUT with the current etag is answered 200, and not done.', policy: { applies: (effect, { request }) => effect !== 'update' || fieldOf(request, MATCH) === null } },
  { name: 'conditional-change-crashes', breaks: 'OCI-ETAG-03', also: ['OCI-ETAG-07'], summary: 'A PUT with the current etag is answered 500.', reply: when(both(act('update'), sent(MATCH)), instead(() => refuse(500, 'InternalServerError', 'Lock lost.'))) },
  { name: 'if-match-ignored', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'if-match is not looked at.', policy: { matches: () => true } },
  { name: 'if-match-ignored-in-put', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'if-match is not looked at in a PUT.', policy: ignores(verb('PUT')) },
  { name: 'if-match-by-length', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'An if-match in the form of an etag is let through.', policy: { matches: (value, tag, scene) => value.length === tag.length || PLAIN.matches(value, tag, scene) } },
  { name: 'stale-is-409', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05'], summary: 'A stale if-match is answered 409.', reply: other(isStale, 409, 'Conflict') },
  { name: 'stale-is-409-with-the-code-of-412', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ERROR-02', 'OCI-ETAG-07'], summary: 'A stale if-match is answered 409 NoEtagMatch.', reply: other(isStale, 409, 'NoEtagMatch') },
  { name: 'stale-is-400', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-05', 'OCI-ETAG-07'], summary: 'A stale if-match is answered 400.', reply: other(isStale, 400, 'InvalidParameter') },
  { name: 'stale-change-done', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'A PUT with a stale if-match is answered 412, and done.', policy: despite(verb('PUT')) },
  { name: 'stale-change-done-on-reservoirs', breaks: 'OCI-ETAG-04', also: ['OCI-ETAG-07'], summary: 'A PUT of a reservoir with a stale if-match is answered 412, and done.', policy: despite((scene) => verb('PUT')(scene) && isPlaceOf(scene.place, 'reservoir')) },
  { name: 'if-match-ignored-in-delete', breaks: 'OCI-ETAG-05', summary: 'if-match is not looked at in a DELETE.', policy: ignores(verb('DELETE')) },
  { name: 'if-match-ignored-in-delete-of-reservoirs', breaks: 'OCI-ETAG-05', summary: 'if-match is not looked at in the DELETE of a reservoir.', policy: ignores((scene) => verb('DELETE')(scene) && isPlaceOf(scene.place, 'reservoir')) },
  { name: 'stale-deletion-done', breaks: 'OCI-ETAG-05', summary: 'A DELETE with a wrong if-match is answered 412, and done.', policy: despite(verb('DELETE')) },
  { name: 'stale-deletion-is-409', breaks: 'OCI-ETAG-05', summary: 'A DELETE with a wrong if-match is answered 409.', reply: other(both(isStale, method('DELETE')), 409, 'IncorrectState') },
  { name: 'conditional-deletion-refused', breaks: 'OCI-ETAG-05', summary: 'A DELETE with any if-match is answered 412.', policy: { matches: (value, tag, scene) => scene.request.method !== 'DELETE' && PLAIN.matches(value, tag, scene) } },
  { name: 'unconditional-change-is-428', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'A PUT without if-match is answered 428.', policy: turning(isBareUpdate, () => refuse(428, 'PreconditionRequired', 'if-match is required.')) },
  { name: 'unconditional-change-is-412', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'A PUT without if-match is answered 412.', policy: turning(isBareUpdate, () => refuse(412, 'NoEtagMatch', 'if-match is required.')) },
  { name: 'unconditional-change-is-400', breaks: 'OCI-ETAG-06', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-02', 'OCI-FORMAT-03'], summary: 'A PUT of a network without if-match is answered 400.', policy: turning((scene) => isBareUpdate(scene) && isPlaceOf(scene.place, 'vcn'), () => refuse(400, 'MissingParameter', 'if-match must not be null')) },
  { name: 'unconditional-change-not-done', breaks: 'OCI-ETAG-06', also: UPDATES, summary: 'A PUT without if-match is answered 200, and not done.', policy: { applies: (effect, { request }) => effect !== 'update' || fieldOf(request, MATCH) !== null } },
  { name: 'update-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Two PUTs with one etag at one moment are both done.', policy: { hesitates: (effect) => (effect === 'update' ? PAUSE_MS : 0) } },
  { name: 'update-of-reservoirs-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Two PUTs of a reservoir with one etag at one moment are both done.', policy: { hesitates: (effect, { place }) => (effect === 'update' && isPlaceOf(place, 'reservoir') ? PAUSE_MS : 0) } },
  { name: 'update-of-networks-lost-in-a-race', breaks: 'OCI-ETAG-07', summary: 'Two PUTs of a network with one etag at one moment are both done.', policy: { hesitates: (effect, { place }) => (effect === 'update' && isPlaceOf(place, 'vcn') ? PAUSE_MS : 0) } },
  { name: 'etag-weak', breaks: 'OCI-ETAG-08', also: ['OCI-ETAG-03', 'OCI-ETAG-05'], summary: 'Etags are quoted, and weak.', policy: { etag: (item) => `W/"${PLAIN.etag(item)}"` } },
  { name: 'if-none-match-ignored', breaks: 'OCI-ETAG-09', summary: 'if-none-match is not looked at.', request: ask('if-none-match', () => null) },
  { name: 'if-none-match-is-412', breaks: 'OCI-ETAG-09', summary: 'A GET with the current etag in if-none-match is answered 412.', reply: when(status(304), instead(() => refuse(412, 'NoEtagMatch', 'It has not changed.'))) },
  { name: 'if-none-match-always-304', breaks: 'OCI-ETAG-09', summary: 'A GET with any if-none-match is answered 304.', reply: when(both(act('read'), method('GET'), sent('if-none-match')), chain(become(304), (answered) => ({ ...answered, content: null }))) },
  { name: '304-without-etag', breaks: 'OCI-ETAG-09', summary: '304 has no etag.', reply: when(status(304), drop(ETAG)) },
  { name: '304-with-another-etag', breaks: 'OCI-ETAG-09', summary: '304 has another etag.', reply: when(status(304), put(ETAG, 'unchanged')) },
  { name: 'if-none-match-ignored-for-reservoirs', breaks: 'OCI-ETAG-09', summary: 'if-none-match is not looked at for reservoirs.', reply: when(both(status(304), of('reservoir')), (answered, scene) => ({ ...become(200)(answered, scene), content: {} })) },
];
