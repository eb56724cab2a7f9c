import { as, become, both, chain, having, members, of, when } from '../edits.ts';
import { isInvalid, isMalformed, isMissing, isMissingQuery, mends } from '../fault-edits/bad-request.ts';
import { COMPARTMENTS } from '../users.ts';
import type { Fault } from './fault.ts';
import { crashing, despite, other } from '../fault-edits/misanswer.ts';

export const badRequests: readonly Fault[] = [
  { name: 'malformed-body-accepted', breaks: 'OCI-STATUS-400A', summary: 'A body that is not JSON is mended.', request: mends },
  { name: 'malformed-body-crashes', breaks: 'OCI-STATUS-400A', summary: 'A body that is not JSON is answered 500.', reply: crashing(isMalformed) },
  { name: 'malformed-body-is-422', breaks: 'OCI-STATUS-400A', summary: 'A body that is not JSON is answered 422.', reply: other(isMalformed, 422, 'UnprocessableEntity') },
  { name: 'malformed-body-is-a-limit', breaks: 'OCI-STATUS-400A', summary: 'A body that is not JSON is answered 400 LimitExceeded.', reply: other(isMalformed, 400, 'LimitExceeded') },
  { name: 'malformed-body-is-415', breaks: 'OCI-STATUS-400A', summary: 'A body of a network that is not JSON is answered 415.', reply: other(both(isMalformed, of('vcn')), 415, 'UnsupportedMediaType') },
  { name: 'missing-member-accepted', breaks: 'OCI-STATUS-400B', also: ['OCI-EMPTY-03'], summary: 'A body without a required member is accepted.', policy: { tolerates: ({ is }) => is === 'missing' } },
  { name: 'missing-name-accepted', breaks: 'OCI-STATUS-400B', summary: 'A reservoir without displayName is accepted.', policy: { tolerates: ({ is, field }) => is === 'missing' && field === 'displayName' } },
  { name: 'missing-block-accepted', breaks: 'OCI-STATUS-400B', summary: 'A network without cidrBlock is accepted.', policy: { tolerates: ({ is, field }) => is === 'missing' && field === 'cidrBlock' } },
  { name: 'missing-member-crashes', breaks: 'OCI-STATUS-400B', summary: 'A body without a required member is answered 500.', reply: crashing(isMissing) },
  { name: 'missing-member-refused-but-done', breaks: 'OCI-STATUS-400B', summary: 'A body without a required member is answered 400, and the resource created.', policy: despite('MissingParameter', ({ request }) => request.method === 'POST') },
  { name: 'missing-member-is-404', breaks: 'OCI-STATUS-400B', summary: 'A body without a required member is answered 404.', reply: other(isMissing, 404, 'NotFound') },
  { name: 'missing-member-is-unparsed', breaks: 'OCI-STATUS-400B', summary: 'A body without a required member is answered 400 CannotParseRequest.', reply: when(isMissing, members({ code: 'CannotParseRequest' })) },
  { name: 'invalid-value-accepted', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'An invalid value is accepted.', policy: { tolerates: ({ is }) => is === 'invalid' } },
  { name: 'invalid-block-accepted', breaks: 'OCI-STATUS-400C', summary: 'Any cidrBlock is accepted.', policy: { tolerates: ({ is, field }) => is === 'invalid' && field === 'cidrBlock' } },
  { name: 'invalid-number-accepted', breaks: 'OCI-STATUS-400C', summary: 'Any capacityLitres is accepted.', policy: { tolerates: ({ is, field }) => is === 'invalid' && field === 'capacityLitres' } },
  { name: 'invalid-change-accepted', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'An invalid value is accepted in a PUT.', policy: { tolerates: ({ is }, { request }) => is === 'invalid' && request.method === 'PUT' } },
  { name: 'invalid-value-crashes', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'An invalid value is answered 500.', reply: crashing(isInvalid) },
  { name: 'invalid-value-is-409', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'An invalid value is answered 409.', reply: other(isInvalid, 409, 'Conflict') },
  { name: 'invalid-value-refused-but-done', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'An invalid value is answered 400, and the resource created.', policy: despite('InvalidParameter', ({ request }) => request.method === 'POST') },
  { name: 'invalid-change-refused-but-done', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'An invalid change is answered 400, and done.', policy: despite('InvalidParameter', ({ request }) => request.method === 'PUT') },
  { name: 'list-without-compartment-is-empty', breaks: 'OCI-STATUS-400D', summary: 'A list without compartmentId is empty.', reply: when(isMissingQuery, chain(become(200), as([]))) },
  { name: 'list-without-compartment-crashes', breaks: 'OCI-STATUS-400D', summary: 'A list without compartmentId is answered 500.', reply: crashing(isMissingQuery) },
  { name: 'list-without-compartment-is-404', breaks: 'OCI-STATUS-400D', summary: 'A list without compartmentId is answered 404.', reply: other(isMissingQuery, 404, 'NotAuthorizedOrNotFound') },
  { name: 'list-without-compartment-has-all', breaks: 'OCI-STATUS-400D', summary: 'A list of reservoirs without compartmentId is that of a compartment.', request: having(({ target, method: verb }) => verb === 'GET' && /reservoirs(\?|$)/.test(target) && !target.includes('compartmentId='), (request) => ({ ...request, target: `${request.target}${request.target.includes('?') ? '&' : '?'}compartmentId=${COMPARTMENTS.main}` })) },
];
