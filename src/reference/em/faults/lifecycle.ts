import type { Json } from '../../shared/json.ts';
import { act, become, both, chain, instead, members, objects, put, when } from '../edits.ts';
import { elements, isQuota, isSecondDelete, never, NOT_DONE } from '../fault-edits/lifecycle.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';

export const lifeCycle: readonly Fault[] = [
  { name: 'put-not-done', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'Answers as if it had performed a PUT, but changes nothing.', policy: never('update', /./) },
  { name: 'put-not-done-on-networks', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'Answers as if it had performed a PUT of a network, but changes nothing.', policy: never('update', /networks/) },
  { name: 'put-not-done-on-templates', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'Answers as if it had performed a PUT of a template, but changes nothing.', policy: never('update', /templates/) },
  { name: 'delete-not-done', breaks: 'EM-LIFECYCLE-01', also: ['EM-STATUS-410', 'EM-COLLECTION-12', 'EM-LIFECYCLE-02', 'EM-STATUS-202B'], summary: 'Answers as if it had performed a DELETE, but deletes nothing.', policy: never('delete', /./) },
  { name: 'delete-not-done-on-networks', breaks: 'EM-LIFECYCLE-01', also: ['EM-STATUS-410', 'EM-COLLECTION-12', 'EM-LIFECYCLE-02'], summary: 'Answers 204 to the DELETE of a network, but does not delete it.', policy: never('delete', /networks/) },
  { name: 'operation-not-done', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'Answers as if it had performed an operation or a change of an instance, but changes nothing.', policy: { applies: (effect, request) => !((effect === 'operate' || effect === 'update') && /instances/.test(request.target)) } },
  { name: 'creation-not-done', breaks: 'EM-LIFECYCLE-01', also: ['EM-RESPONSE-04', 'EM-COLLECTION-12', 'EM-STATUS-409A', 'EM-STATUS-200', 'EM-STATUS-410', 'EM-LIFECYCLE-02', 'EM-STATUS-202B', 'EM-STATUS-409B', 'EM-STATUS-412'], summary: 'Answers as if it had created a network, but creates none.', policy: never('create', /networks/) },
  { name: 'put-renames', breaks: 'EM-LIFECYCLE-01', also: ['EM-LIFECYCLE-02', 'EM-URI-02', 'EM-RESPONSE-04'], summary: 'Changes the name as well in a PUT.', policy: { stored: (updated) => ({ ...updated, name: `${updated.name}-changed` }) } },
  { name: 'put-stores-another-value', breaks: 'EM-LIFECYCLE-01', summary: 'Stores other values than a PUT sent.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...former.attributes, description: 'Changed' } }) }, also: ['EM-LIFECYCLE-02'] },
  { name: 'put-not-idempotent', breaks: 'EM-LIFECYCLE-02', summary: 'Counts each PUT in the representation.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...updated.attributes, changes: former.revision } }) } },
  { name: 'put-appends', breaks: 'EM-LIFECYCLE-02', summary: 'Adds to a history with each PUT.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...updated.attributes, history: [...(Array.isArray(former.attributes['history']) ? (former.attributes['history'] as readonly Json[]) : []), 'PUT'] } }) } },
  { name: 'second-put-refused', breaks: 'EM-LIFECYCLE-02', summary: 'Answers 409 to a second PUT of the same values.', reply: when(both(act('update'), ({ resource }) => (resource?.revision ?? 0) > 2), instead(() => refuse(409, message('UNCHANGED', 'Nothing to change.')))), also: ['EM-STATUS-412'] },
  { name: 'second-delete-is-204', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'Answers 204 to a second DELETE.', reply: when(isSecondDelete, instead(() => reply(204, 'delete'))) },
  { name: 'second-delete-crashes', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'Answers 500 to a second DELETE.', reply: when(isSecondDelete, become(500)) },
  { name: 'second-delete-is-409', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'Answers 409 to a second DELETE.', reply: when(isSecondDelete, become(409)) },
  { name: 'get-changes-description', breaks: 'EM-LIFECYCLE-03', also: ['EM-URI-02', 'EM-LIFECYCLE-01', 'EM-LIFECYCLE-02', 'EM-STATUS-412', 'EM-STATUS-409A', 'EM-AUTH-06', 'EM-STATUS-403', 'EM-STATUS-HEAD', 'EM-STATUS-405'], summary: 'Changes the description of a network or template when it is read.', policy: { afterRead: (resource) => (resource.kind === 'network' || resource.kind === 'template' ? { ...resource, revision: resource.revision + 1, attributes: { ...resource.attributes, description: `Read ${resource.revision} times` } } : resource) } },
  { name: 'quota-link-to-family', breaks: 'EM-QUOTA-01', summary: 'Links the quota of a family to the family itself.', reply: objects((object) => ('quota_usage' in object ? { ...object, quota_usage: { uri: '/cloud/service_family_types/dbaas' } } : object)) },
  { name: 'quota-is-another-type', breaks: 'EM-QUOTA-01', also: ['EM-URI-02', 'EM-MEDIA-13'], summary: 'Sends quota usage as a ServiceFamilyType.', reply: when(isQuota, chain(put('Content-Type', mediaType('ServiceFamilyType')), members({ media_type: mediaType('ServiceFamilyType') }))) },
  { name: 'quota-not-found', breaks: 'EM-QUOTA-01', also: ['EM-URI-01', 'EM-URI-02', 'EM-MEDIA-14'], summary: 'Answers 404 for quota usage.', reply: when(isQuota, instead(() => refuse(404, message('NOT_FOUND', 'There is no such resource.')))) },
  { name: 'finds-all', breaks: 'EM-FINDS-01', summary: 'Finds every template, whatever the query.', policy: { isFound: () => true } },
  { name: 'finds-by-beginning', breaks: 'EM-FINDS-01', summary: 'Finds templates that share the first letter with the query.', policy: { isFound: (template, name) => template.name.slice(0, 1) === name.slice(0, 1) || template.name === 'Linux VM' } },
  { name: 'finds-others', breaks: 'EM-FINDS-01', also: ['EM-MEDIA-09', 'EM-COLLECTION-08'], summary: 'Finds a zone as well as the templates.', reply: elements((list) => [...list, { uri: '/cloud/zones/east', name: 'East', media_type: mediaType('DbZone') }]) },
  { name: 'finds-all-but-the-right', breaks: 'EM-FINDS-01', summary: 'Finds what does not meet the criterion.', policy: { isFound: (template, name) => template.name !== name } },
];
