import type { Json } from '../../shared/json.ts';
import { act, become, both, chain, instead, members, objects, put, when } from '../edits.ts';
import { counted, elements, isQuota, isSecondDelete, never, NOT_DONE } from '../fault-edits/lifecycle.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';

export const lifeCycle: readonly Fault[] = [
  { name: 'put-not-done', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'PUT is answered as done, and not done.', policy: never('update', /./) },
  { name: 'put-not-done-on-networks', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'PUT of a network is answered as done, and not done.', policy: never('update', /networks/) },
  { name: 'put-not-done-on-templates', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'PUT of a template is answered as done, and not done.', policy: never('update', /templates/) },
  { name: 'delete-not-done', breaks: 'EM-LIFECYCLE-01', also: ['EM-STATUS-410', 'EM-COLLECTION-12', 'EM-LIFECYCLE-02', 'EM-STATUS-202B'], summary: 'DELETE is answered as done, and not done.', policy: never('delete', /./) },
  { name: 'delete-not-done-on-networks', breaks: 'EM-LIFECYCLE-01', also: ['EM-STATUS-410', 'EM-COLLECTION-12', 'EM-LIFECYCLE-02'], summary: 'DELETE of a network is answered 204, and not done.', policy: never('delete', /networks/) },
  { name: 'operation-not-done', breaks: 'EM-LIFECYCLE-01', also: NOT_DONE, summary: 'An operation, or a change of an instance, is answered as done, and not done.', policy: { applies: (effect, request) => !((effect === 'operate' || effect === 'update') && /instances/.test(request.target)) } },
  { name: 'creation-not-done', breaks: 'EM-LIFECYCLE-01', also: ['EM-RESPONSE-04', 'EM-COLLECTION-12', 'EM-STATUS-409A', 'EM-STATUS-200', 'EM-STATUS-410', 'EM-LIFECYCLE-02', 'EM-STATUS-202B', 'EM-STATUS-409B', 'EM-STATUS-412'], summary: 'A network is answered as created, and not created.', policy: never('create', /networks/) },
  { name: 'put-renames', breaks: 'EM-LIFECYCLE-01', also: ['EM-LIFECYCLE-02', 'EM-URI-02', 'EM-RESPONSE-04'], summary: 'PUT also changes the name.', policy: { stored: (updated) => ({ ...updated, name: `${updated.name}-changed` }) } },
  { name: 'put-stores-another-value', breaks: 'EM-LIFECYCLE-01', summary: 'PUT stores other values than it was sent.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...former.attributes, description: 'Changed' } }) }, also: ['EM-LIFECYCLE-02'] },
  { name: 'put-not-idempotent', breaks: 'EM-LIFECYCLE-02', summary: 'Each PUT is counted in the representation.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...updated.attributes, changes: former.revision } }) } },
  { name: 'put-appends', breaks: 'EM-LIFECYCLE-02', summary: 'Each PUT leaves a longer history.', policy: { stored: (updated, former) => ({ ...updated, attributes: { ...updated.attributes, history: [...(Array.isArray(former.attributes['history']) ? (former.attributes['history'] as readonly Json[]) : []), 'PUT'] } }) } },
  { name: 'second-put-refused', breaks: 'EM-LIFECYCLE-02', summary: 'A second PUT of the same values is answered 409.', reply: when(both(act('update'), ({ resource }) => (resource?.revision ?? 0) > 2), instead(() => refuse(409, message('UNCHANGED', 'Nothing to change.')))), also: ['EM-STATUS-412'] },
  { name: 'second-delete-is-204', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'A second DELETE is answered 204.', reply: when(isSecondDelete, instead(() => reply(204, 'delete'))) },
  { name: 'second-delete-crashes', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'A second DELETE is answered 500.', reply: when(isSecondDelete, become(500)) },
  { name: 'second-delete-is-409', breaks: 'EM-LIFECYCLE-02', also: ['EM-STATUS-404'], summary: 'A second DELETE is answered 409.', reply: when(isSecondDelete, become(409)) },
  { name: 'get-counts', breaks: 'EM-LIFECYCLE-03', also: ['EM-URI-02', 'EM-STATUS-HEAD', 'EM-VERSION-02', 'EM-VERSION-06', 'EM-AUTH-06', 'EM-STATUS-403', 'EM-LIFECYCLE-02', 'EM-STATUS-409A', 'EM-STATUS-412', 'EM-STATUS-405'], summary: 'Each GET is counted in the representation.', policy: counted(() => true) },
  { name: 'get-counts-on-families', breaks: 'EM-LIFECYCLE-03', also: ['EM-URI-02', 'EM-STATUS-HEAD'], summary: 'Each GET of a family, zone or the cloud is counted.', policy: counted((_, { kind }) => kind === 'family' || kind === 'zone' || kind === 'cloud') },
  { name: 'get-changes-description', breaks: 'EM-LIFECYCLE-03', also: ['EM-URI-02', 'EM-LIFECYCLE-01', 'EM-LIFECYCLE-02', 'EM-STATUS-412', 'EM-STATUS-409A', 'EM-AUTH-06', 'EM-STATUS-403', 'EM-STATUS-HEAD', 'EM-STATUS-405'], summary: 'GET of a network or template writes its description.', policy: { afterRead: (resource) => (resource.kind === 'network' || resource.kind === 'template' ? { ...resource, revision: resource.revision + 1, attributes: { ...resource.attributes, description: `Read ${resource.revision} times` } } : resource) } },
  { name: 'quota-link-to-family', breaks: 'EM-QUOTA-01', summary: 'The quota link leads to the family itself.', reply: objects((object) => ('quota_usage' in object ? { ...object, quota_usage: { uri: '/cloud/service_family_types/dbaas' } } : object)) },
  { name: 'quota-is-another-type', breaks: 'EM-QUOTA-01', also: ['EM-URI-02', 'EM-MEDIA-13'], summary: 'Quota usage comes as a ServiceFamilyType.', reply: when(isQuota, chain(put('Content-Type', mediaType('ServiceFamilyType')), members({ media_type: mediaType('ServiceFamilyType') }))) },
  { name: 'quota-not-found', breaks: 'EM-QUOTA-01', also: ['EM-URI-01', 'EM-URI-02', 'EM-MEDIA-14'], summary: 'Quota usage is answered 404.', reply: when(isQuota, instead(() => refuse(404, message('NOT_FOUND', 'There is no such resource.')))) },
  { name: 'finds-all', breaks: 'EM-FINDS-01', summary: 'A query finds every template.', policy: { isFound: () => true } },
  { name: 'finds-by-beginning', breaks: 'EM-FINDS-01', summary: 'A query finds templates that share the first letter.', policy: { isFound: (template, name) => template.name.slice(0, 1) === name.slice(0, 1) || template.name === 'Linux VM' } },
  { name: 'finds-others', breaks: 'EM-FINDS-01', also: ['EM-MEDIA-09', 'EM-COLLECTION-08'], summary: 'A query also finds a zone.', reply: elements((list) => [...list, { uri: '/cloud/zones/east', name: 'East', media_type: mediaType('DbZone') }]) },
  { name: 'finds-all-but-the-right', breaks: 'EM-FINDS-01', summary: 'A query finds what does not meet the criterion.', policy: { isFound: (template, name) => template.name !== name } },
];
