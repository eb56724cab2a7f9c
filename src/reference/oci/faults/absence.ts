import { as, become, both, chain, code, instead, members, method, not, when } from '../edits.ts';
import { ABSENT, isAbsent, isAbsentItem, isHidden, isPathless, known } from '../fault-edits/absence.ts';
import { reply } from '../reply.ts';
import { COMPARTMENTS } from '../users.ts';
import type { Fault } from './fault.ts';
import { crashing, other } from '../fault-edits/misanswer.ts';

export const absences: readonly Fault[] = [
  { name: 'absent-is-empty', breaks: 'OCI-STATUS-404A', also: [...ABSENT, 'OCI-STATUS-HEAD'], summary: 'Answers 200 with an empty object for an absent resource.', reply: when(isAbsentItem, chain(become(200), as({}))) },
  { name: 'absent-is-403', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'Answers 403 for an absent resource.', reply: other(isAbsent, 403, 'NotAuthorized') },
  { name: 'absent-is-400', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'Answers 400 for an absent resource.', reply: other(isAbsentItem, 400, 'InvalidParameter') },
  { name: 'absent-is-410', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'Answers 410 for an absent resource.', reply: other(isAbsentItem, 410, 'ResourceGone') },
  { name: 'absent-crashes', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'Answers 500 for an absent resource.', reply: crashing(isAbsentItem) },
  { name: 'absent-bucket-is-204', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'Answers 204 for an absent bucket.', reply: when(code('BucketNotFound'), instead(() => reply(204, 'read'))) },
  { name: 'absent-has-the-code-of-a-limit', breaks: 'OCI-STATUS-404A', also: ['OCI-ERROR-02', ...ABSENT], summary: 'Answers 404 LimitExceeded for an absent resource.', reply: when(isAbsentItem, members({ code: 'LimitExceeded' })) },
  { name: 'pathless-is-empty', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'Answers 200 with an empty object for an unknown path.', reply: when(both(isPathless, not(method('HEAD'))), chain(become(200), as({}))) },
  { name: 'pathless-is-400', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'Answers 400 for an unknown path.', reply: other(isPathless, 400, 'InvalidParameter') },
  { name: 'pathless-is-403', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'Answers 403 for an unknown path.', reply: other(isPathless, 403, 'NotAuthorized') },
  { name: 'pathless-crashes', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'Answers 500 for an unknown path.', reply: crashing(isPathless) },
  { name: 'pathless-is-501', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'Answers 501 for an unknown path.', reply: other(isPathless, 501, 'MethodNotImplemented') },
  { name: 'hidden-is-403', breaks: 'OCI-STATUS-404C', summary: 'Answers 403 for a resource that the user may not see.', reply: other(isHidden, 403, 'NotAuthorized') },
  { name: 'hidden-is-shown', breaks: 'OCI-STATUS-404C', summary: 'Shows everything to every user.', policy: { mayUse: (compartment) => known.includes(compartment) } },
  { name: 'hidden-is-shown-to-read', breaks: 'OCI-STATUS-404C', summary: 'Lets every user read any resource by its id.', policy: { mayUse: (compartment, { user, request, place }) => (user.name === 'main' || (request.method === 'GET' && place?.is === 'resource') ? known.includes(compartment) : compartment === COMPARTMENTS.limited) } },
  { name: 'hidden-has-another-code', breaks: 'OCI-STATUS-404C', summary: 'Sends a separate code for a resource that the user may not see.', reply: when(isHidden, members({ code: 'ResourceNotVisible' })), also: ['OCI-ERROR-03'] },
  { name: 'hidden-has-another-message', breaks: 'OCI-STATUS-404C', summary: 'Sends another message for a resource that the user may not see.', reply: when(isHidden, members({ message: 'You may not see this resource.' })) },
  { name: 'hidden-has-another-ending', breaks: 'OCI-STATUS-404C', summary: 'Leaves the full stop out of the message for a resource that the user may not see.', reply: when(isHidden, members({ message: 'Authorization failed or requested resource not found' })) },
  { name: 'hidden-is-401', breaks: 'OCI-STATUS-404C', summary: 'Answers 401 for a resource that the user may not see.', reply: other(isHidden, 401, 'NotAuthenticated'), also: ['OCI-SIGN-13'] },
];
