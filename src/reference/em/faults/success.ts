import { about, act, become, both, code, drop, empty, instead, lose, members, put, status, when } from '../edits.ts';
import { FAR, gone, isCreated, isRemoved, kindly, polledAs } from '../fault-edits/success.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Fault } from './fault.ts';

export const success: readonly Fault[] = [
  { name: 'status-203', breaks: 'EM-STATUS-00', also: ['EM-STATUS-200', 'EM-MEDIA-14', 'EM-URI-01', 'EM-QUOTA-01'], summary: 'Answers 203 for quota usage.', reply: when(both(about('quota'), status(200)), become(203)) },
  { name: 'status-422-for-untyped-body', breaks: 'EM-STATUS-00', summary: 'Answers 422 to a body without Content-Type.', reply: when(code('NO_TYPE'), become(422)) },
  { name: 'status-207-for-operation', breaks: 'EM-STATUS-00', also: ['EM-LIFECYCLE-01', 'EM-RESPONSE-03'], summary: 'Answers 207 to an operation or a change of an instance.', reply: when(both(act('operate', 'update'), about('instance')), become(207)) },
  { name: 'status-205-for-deletion', breaks: 'EM-STATUS-00', also: ['EM-LIFECYCLE-01', 'EM-STATUS-410', 'EM-COLLECTION-12'], summary: 'Answers 205 to a deletion.', reply: when(isRemoved, become(205)) },
  { name: 'continue-never-sent', breaks: 'EM-STATUS-100', summary: 'Waits for the body without sending 100.', policy: { onExpect: 'wait' } },
  { name: 'continue-then-nothing', breaks: 'EM-STATUS-100', summary: 'Hangs up after 100.', policy: { onExpect: 'continue and hang up' } },
  { name: 'get-is-202', breaks: 'EM-STATUS-200', also: ['EM-STATUS-202', 'EM-URI-01', 'EM-MEDIA-14', 'EM-COLLECTION-08'], summary: 'Answers 202 for servers.', reply: when(both(about('server'), status(200)), become(202)) },
  { name: 'get-without-body', breaks: 'EM-STATUS-200', also: ['EM-COLLECTION-11', 'EM-URI-01', 'EM-MEDIA-14', 'EM-FINDS-01', 'EM-MEDIA-05', 'EM-MEDIA-01', 'EM-STATUS-HEAD', 'EM-REQUEST-01', 'EM-COLLECTION-12'], summary: 'Answers 200 without a body for collections.', reply: when(act('list'), empty) },
  { name: 'get-is-206', breaks: 'EM-STATUS-200', also: ['EM-STATUS-00', 'EM-COLLECTION-11', 'EM-URI-01', 'EM-MEDIA-14', 'EM-FINDS-01', 'EM-REQUEST-01', 'EM-COLLECTION-12'], summary: 'Answers 206 for collections.', reply: when(act('list'), become(206)) },
  { name: 'created-200-without-body', breaks: 'EM-STATUS-200', also: ['EM-MEDIA-01'], summary: 'Answers 200 to a creation without a representation.', reply: when(both(isCreated, status(200)), empty) },
  { name: 'created-200-shows-another', breaks: 'EM-STATUS-200', also: ['EM-RESPONSE-04', 'EM-URI-02', 'EM-MEDIA-12', 'EM-LIFECYCLE-01'], summary: 'Answers 200 to a creation, and shows another network.', reply: when(both(isCreated, status(200)), members({ uri: '/cloud/networks/backbone', name: 'backbone', cidr: '10.0.0.0/8' })) },
  { name: 'created-200-echoes-request', breaks: 'EM-STATUS-200', also: ['EM-MEDIA-03', 'EM-MEDIA-04', 'EM-RESPONSE-04'], summary: 'Answers 200 to a creation, and repeats the request.', reply: when(both(isCreated, status(200)), (reply, { request }) => ({ ...reply, content: bodyOf(request) })) },
  { name: 'created-201-has-body', breaks: 'EM-STATUS-201', summary: 'Answers 201 to a creation with a representation.', policy: kindly('network', 200), reply: when(both(isCreated, status(200)), become(201)) },
  { name: 'created-201-has-body-of-template', breaks: 'EM-STATUS-201', summary: 'Answers 201 to the creation of a template with a representation.', policy: kindly('template', 200), reply: when(both(isCreated, about('template')), become(201)) },
  { name: 'created-202-without-state', breaks: 'EM-STATUS-202', summary: 'Answers 202 to a creation without its progress.', reply: when(both(isCreated, status(202)), lose('resource_state', 'status')) },
  { name: 'deleted-202-without-location', breaks: 'EM-STATUS-202', summary: 'Answers 202 to a deletion without Location.', reply: when(both(act('delete'), status(202)), drop('Location')) },
  { name: 'deleted-202-without-state', breaks: 'EM-STATUS-202', summary: 'Answers 202 to a DELETE without its progress.', reply: when(both(act('delete'), status(202)), lose('resource_state', 'status')) },
  { name: 'creation-never-ends', breaks: 'EM-STATUS-202B', also: FAR, summary: 'Leaves an instance in CREATING.', policy: { settlesAt: Infinity, stages: [{ state: 'CREATING', progress: 10 }, { state: 'CREATING', progress: 90 }] } },
  { name: 'creation-jumps-back', breaks: 'EM-STATUS-202B', also: FAR, summary: 'Moves an instance that is being created back to INITIATED for ever.', policy: { settlesAt: Infinity, stages: [{ state: 'CREATING', progress: 10 }, { state: 'CREATING', progress: 60 }, { state: 'INITIATED', progress: 0 }] } },
  { name: 'creation-not-found-meanwhile', breaks: 'EM-STATUS-202B', also: ['EM-RESPONSE-04', ...FAR], summary: 'Answers 404 for an instance that is being created.', reply: when(polledAs('creating'), gone) },
  { name: 'creation-crashes-meanwhile', breaks: 'EM-STATUS-202B', also: ['EM-RESPONSE-04', ...FAR], summary: 'Answers 500 to the second poll of an instance.', reply: when(both(polledAs('creating'), ({ resource }) => resource?.polls === 2), instead(() => refuse(500, message('INTERNAL', 'Unexpected.')))) },
  { name: 'creation-lost-at-last', breaks: 'EM-STATUS-202B', also: ['EM-RESPONSE-04', ...FAR, 'EM-URI-01', 'EM-URI-02'], summary: 'Answers 404 for an instance once it is ready.', reply: when(polledAs('ready'), gone) },
  { name: 'no-content-has-type', breaks: 'EM-STATUS-204', summary: 'Sends 204 with a Content-Type.', reply: when(isRemoved, put('Content-Type', mediaType('Network'))) },
  { name: 'no-content-after-put-has-type', breaks: 'EM-STATUS-204', summary: 'Answers 204 to PUT with a Content-Type.', policy: { updatedStatus: 204 }, reply: when(both(act('update'), status(204)), put('Content-Type', mediaType('Network'))) },
];
