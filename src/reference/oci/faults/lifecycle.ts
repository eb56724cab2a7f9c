import { type JsonObject, textOf, without } from '../../shared/json.ts';
import { act, both, content, instead, lose, members, of, when } from '../edits.ts';
import { GONE, isAfterwards, isItem, isOf, isSecondDelete, never, NOT_DONE, state } from '../fault-edits/lifecycle.ts';
import { PLAIN } from '../policy.ts';
import { refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';
import { crashing, other } from '../fault-edits/misanswer.ts';

export const lifeCycle: readonly Fault[] = [
  { name: 'state-missing', breaks: 'OCI-LIFECYCLE-01', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-04'], summary: 'Networks show no lifecycleState.', reply: when(both(isItem, of('vcn')), lose('lifecycleState')) },
  { name: 'state-called-state', breaks: 'OCI-LIFECYCLE-01', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-04'], summary: 'Networks show their state as state.', reply: when(both(isItem, of('vcn')), content((whole): JsonObject => ({ ...without(whole, 'lifecycleState'), state: whole['lifecycleState'] ?? null }))) },
  { name: 'state-null', breaks: 'OCI-LIFECYCLE-01', also: ['OCI-FORMAT-08'], summary: 'The lifecycleState of a network that is read is null.', reply: when(both(act('read'), of('vcn')), members({ lifecycleState: null })) },
  { name: 'state-number', breaks: 'OCI-LIFECYCLE-01', also: ['OCI-FORMAT-08', 'OCI-LIFECYCLE-04'], summary: 'The lifecycleState of a reservoir is a number.', reply: when(both(isItem, of('reservoir')), state((value) => value.length)) },
  { name: 'state-never-reached', breaks: 'OCI-LIFECYCLE-01', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-03', 'OCI-ETAG-06'], summary: 'A network is provisioned for ever.', policy: { settlesAt: (kind) => (kind === 'vcn' ? Infinity : PLAIN.settlesAt(kind)) } },
  { name: 'state-failed', breaks: 'OCI-LIFECYCLE-01', summary: 'A network ends up FAILED.', reply: when(both(act('read'), of('vcn')), state((value) => (value === 'AVAILABLE' ? 'FAILED' : value))) },
  { name: 'state-of-another-word', breaks: 'OCI-LIFECYCLE-01', summary: 'A reservoir becomes FULL in place of ACTIVE.', reply: when(both(isItem, of('reservoir')), state((value) => (value === 'ACTIVE' ? 'FULL' : value))) },
  { name: 'creation-not-done', breaks: 'OCI-LIFECYCLE-02', also: ['OCI-LIFECYCLE-01', 'OCI-STATUS-409', 'OCI-LIFECYCLE-03', 'OCI-ETAG-01', 'OCI-STATUS-HEAD', 'OCI-RETRY-01', 'OCI-RETRY-02', 'OCI-FORMAT-02', 'OCI-ETAG-09', 'OCI-PAGE-04'], summary: 'A reservoir is answered as created, and not created.', policy: never('create', isOf('reservoir')) },
  { name: 'change-not-done', breaks: 'OCI-LIFECYCLE-02', also: NOT_DONE, summary: 'A PUT is answered as done, and not done.', policy: never('update') },
  { name: 'change-not-done-on-reservoirs', breaks: 'OCI-LIFECYCLE-02', also: NOT_DONE, summary: 'A PUT of a reservoir is answered as done, and not done.', policy: never('update', isOf('reservoir')) },
  { name: 'change-stores-another-value', breaks: 'OCI-LIFECYCLE-02', also: ['OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-ETAG-07'], summary: 'A PUT stores the name in small letters, and a larger capacity.', policy: { stored: (updated) => ({ ...updated, name: updated.name.toLowerCase().replace(/-/g, '_'), attributes: { ...updated.attributes, ...('capacityLitres' in updated.attributes ? { capacityLitres: Number(updated.attributes['capacityLitres']) + 1 } : {}) } }) } },
  { name: 'change-shown-before-it-is-stored', breaks: 'OCI-LIFECYCLE-02', also: NOT_DONE, summary: 'A PUT of a network shows the change, and stores nothing but a new revision.', policy: { stored: (updated, former) => (updated.kind === 'vcn' ? { ...former, revision: updated.revision } : updated) } },
  { name: 'created-not-listed', breaks: 'OCI-LIFECYCLE-02', also: ['OCI-PAGE-04', 'OCI-STATUS-409', 'OCI-RETRY-01', 'OCI-RETRY-02', 'OCI-RETRY-04', 'OCI-SIGN-12'], summary: 'What was created by a client is in no list.', policy: { isListed: (resource, scene) => PLAIN.isListed(resource, scene) && resource.sequence < 20 } },
  { name: 'deleted-listed-as-it-was', breaks: 'OCI-LIFECYCLE-02', also: ['OCI-STATUS-409', 'OCI-RETRY-03'], summary: 'A deleted network stays in lists, in its former state.', policy: { isListed: (resource, scene) => resource.kind === 'vcn' || PLAIN.isListed(resource, scene) }, reply: when(both(act('list'), of('vcn')), (answered) => ({ ...answered, content: (answered.content as readonly JsonObject[]).map((item) => ({ ...item, lifecycleState: 'AVAILABLE' })) })) },
  { name: 'list-has-names-of-its-own', breaks: 'OCI-LIFECYCLE-02', summary: 'Lists show every network under a name of its own.', reply: when(both(act('list'), of('vcn')), (answered) => ({ ...answered, content: (answered.content as readonly JsonObject[]).map((item) => ({ ...item, displayName: `vcn ${textOf(item['id']).slice(-6)}`, freeformTags: {} })) })), also: ['OCI-PAGE-08'] },
  { name: 'second-delete-crashes', breaks: 'OCI-LIFECYCLE-03', summary: 'A second DELETE is answered 500.', reply: crashing(isSecondDelete) },
  { name: 'second-delete-unavailable', breaks: 'OCI-LIFECYCLE-03', summary: 'A second DELETE is answered 503.', reply: other(isSecondDelete, 503, 'ServiceUnavailable') },
  { name: 'second-delete-is-400', breaks: 'OCI-LIFECYCLE-03', summary: 'A second DELETE is answered 400.', reply: other(isSecondDelete, 400, 'InvalidParameter') },
  { name: 'second-delete-is-412', breaks: 'OCI-LIFECYCLE-03', summary: 'A second DELETE is answered 412.', reply: other(isSecondDelete, 412, 'NoEtagMatch') },
  { name: 'second-delete-has-the-code-of-a-clash', breaks: 'OCI-LIFECYCLE-03', summary: 'A second DELETE is answered 409 NotAuthorizedOrResourceAlreadyExists.', reply: when(isSecondDelete, instead(() => refuse(409, 'NotAuthorizedOrResourceAlreadyExists', 'It is there.'))) },
  { name: 'delete-not-done', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'DELETE is answered as done, and not done.', policy: never('delete') },
  { name: 'delete-not-done-on-reservoirs', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'DELETE of a reservoir is answered 202, and not done.', policy: never('delete', isOf('reservoir')) },
  { name: 'deleted-is-available', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'A deleted network stays readable as AVAILABLE.', policy: { lingers: Infinity }, reply: when(both(act('read'), of('vcn')), state(() => 'AVAILABLE')) },
  { name: 'deleted-comes-back', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'What was TERMINATED, or DELETED, becomes ready again.', policy: { lingers: Infinity }, reply: when(both(isAfterwards, ({ resource }) => resource?.phase === 'deleted'), state((value) => (value === 'DELETED' ? 'ACTIVE' : 'AVAILABLE'))) },
  { name: 'deleted-in-a-state-of-its-own', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'What was deleted is readable as INACTIVE.', policy: { lingers: Infinity }, reply: when(isAfterwards, state(() => 'INACTIVE')) },
  { name: 'deleted-without-state', breaks: 'OCI-LIFECYCLE-04', also: [...GONE, 'OCI-LIFECYCLE-01'], summary: 'What was deleted is readable without a state.', policy: { lingers: Infinity }, reply: when(isAfterwards, lose('lifecycleState')) },
  { name: 'deleted-crashes', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'What was deleted is answered 500.', reply: when(isAfterwards, instead(() => refuse(500, 'InternalServerError', 'Dangling reference.'))) },
  { name: 'deleted-is-empty', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'What was deleted is answered 204.', reply: when(isAfterwards, instead(() => reply(204, 'read'))) },
  { name: 'deleted-is-403', breaks: 'OCI-LIFECYCLE-04', also: GONE, summary: 'What was deleted is answered 403.', reply: when(isAfterwards, instead(() => refuse(403, 'NotAuthorized', 'It is deleted.'))) },
];
