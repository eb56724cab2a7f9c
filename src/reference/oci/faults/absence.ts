import { as, become, both, chain, code, instead, members, method, not, when } from '../edits.ts';
import { ABSENT, isAbsent, isAbsentItem, isHidden, isPathless, known } from '../fault-edits/absence.ts';
import { reply } from '../reply.ts';
import { COMPARTMENTS } from '../users.ts';
import type { Fault } from './fault.ts';
import { crashing, other } from '../fault-edits/misanswer.ts';

export const absences: readonly Fault[] = [
  { name: 'absent-is-empty', breaks: 'OCI-STATUS-404A', also: [...ABSENT, 'OCI-STATUS-HEAD'], summary: 'A resource that is not there is answered 200 with an empty object.', reply: when(isAbsentItem, chain(become(200), as({}))) },
  { name: 'absent-is-403', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'A resource that is not there is answered 403.', reply: other(isAbsent, 403, 'NotAuthorized') },
  { name: 'absent-is-400', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'A resource that is not there is answered 400.', reply: other(isAbsentItem, 400, 'InvalidParameter') },
  { name: 'absent-is-410', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'A resource that is not there is answered 410.', reply: other(isAbsentItem, 410, 'ResourceGone') },
  { name: 'absent-crashes', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'A resource that is not there is answered 500.', reply: crashing(isAbsentItem) },
  { name: 'absent-bucket-is-204', breaks: 'OCI-STATUS-404A', also: ABSENT, summary: 'A bucket that is not there is answered 204.', reply: when(code('BucketNotFound'), instead(() => reply(204, 'read'))) },
  { name: 'absent-has-the-code-of-a-limit', breaks: 'OCI-STATUS-404A', also: ['OCI-ERROR-02', ...ABSENT], summary: 'A resource that is not there is answered 404 LimitExceeded.', reply: when(isAbsentItem, members({ code: 'LimitExceeded' })) },
  { name: 'pathless-is-empty', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'An unknown path is answered 200 with an empty object.', reply: when(both(isPathless, not(method('HEAD'))), chain(become(200), as({}))) },
  { name: 'pathless-is-400', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'An unknown path is answered 400.', reply: other(isPathless, 400, 'InvalidParameter') },
  { name: 'pathless-is-403', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'An unknown path is answered 403.', reply: other(isPathless, 403, 'NotAuthorized') },
  { name: 'pathless-crashes', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'An unknown path is answered 500.', reply: crashing(isPathless) },
  { name: 'pathless-is-501', breaks: 'OCI-STATUS-404B', also: ['OCI-VERSION-01'], summary: 'An unknown path is answered 501.', reply: other(isPathless, 501, 'MethodNotImplemented') },
  { name: 'hidden-is-403', breaks: 'OCI-STATUS-404C', summary: 'What a user may not see is answered 403.', reply: other(isHidden, 403, 'NotAuthorized') },
  { name: 'hidden-is-shown', breaks: 'OCI-STATUS-404C', summary: 'Every user sees everything.', policy: { mayUse: (compartment) => known.includes(compartment) } },
  { name: 'hidden-is-shown-to-read', breaks: 'OCI-STATUS-404C', summary: 'Every user may read everything by its id.', policy: { mayUse: (compartment, { user, request, place }) => (user.name === 'main' || (request.method === 'GET' && place?.is === 'resource') ? known.includes(compartment) : compartment === COMPARTMENTS.limited) } },
  { name: 'hidden-has-another-code', breaks: 'OCI-STATUS-404C', summary: 'What a user may not see is answered with a code of its own.', reply: when(isHidden, members({ code: 'ResourceNotVisible' })), also: ['OCI-ERROR-03'] },
  { name: 'hidden-has-another-message', breaks: 'OCI-STATUS-404C', summary: 'What a user may not see is told in another message.', reply: when(isHidden, members({ message: 'You may not see this resource.' })) },
  { name: 'hidden-has-another-ending', breaks: 'OCI-STATUS-404C', summary: 'The message of what a user may not see ends without a full stop.', reply: when(isHidden, members({ message: 'Authorization failed or requested resource not found' })) },
  { name: 'hidden-is-401', breaks: 'OCI-STATUS-404C', summary: 'What a user may not see is answered 401.', reply: other(isHidden, 401, 'NotAuthenticated'), also: ['OCI-SIGN-13'] },
];
