import { as, become, both, chain, having, members, of, when } from '../edits.ts';
import { isInvalid, isMalformed, isMissing, isMissingQuery, mends } from '../fault-edits/bad-request.ts';
import { COMPARTMENTS } from '../users.ts';
import type { Fault } from './fault.ts';
import { crashing, despite, other } from '../fault-edits/misanswer.ts';

export const badRequests: readonly Fault[] = [
  { name: 'malformed-body-accepted', breaks: 'OCI-STATUS-400A', summary: 'Accepts a body that is not JSON.', request: mends },
  { name: 'malformed-body-crashes', breaks: 'OCI-STATUS-400A', summary: 'Answers 500 to a body that is not JSON.', reply: crashing(isMalformed) },
  { name: 'malformed-body-is-422', breaks: 'OCI-STATUS-400A', summary: 'Answers 422 to a body that is not JSON.', reply: other(isMalformed, 422, 'UnprocessableEntity') },
  { name: 'malformed-body-is-a-limit', breaks: 'OCI-STATUS-400A', summary: 'Answers 400 LimitExceeded to a body that is not JSON.', reply: other(isMalformed, 400, 'LimitExceeded') },
  { name: 'malformed-body-is-415', breaks: 'OCI-STATUS-400A', summary: 'Answers 415 when the body of a network is not JSON.', reply: other(both(isMalformed, of('vcn')), 415, 'UnsupportedMediaType') },
  { name: 'missing-member-accepted', breaks: 'OCI-STATUS-400B', also: ['OCI-EMPTY-03'], summary: 'Accepts a body that lacks a required member.', policy: { tolerates: ({ is }) => is === 'missing' } },
  { name: 'missing-name-accepted', breaks: 'OCI-STATUS-400B', summary: 'Accepts a reservoir without displayName.', policy: { tolerates: ({ is, field }) => is === 'missing' && field === 'displayName' } },
  { name: 'missing-block-accepted', breaks: 'OCI-STATUS-400B', summary: 'Accepts a network without cidrBlock.', policy: { tolerates: ({ is, field }) => is === 'missing' && field === 'cidrBlock' } },
  { name: 'missing-member-crashes', breaks: 'OCI-STATUS-400B', summary: 'Answers 500 to a body that lacks a required member.', reply: crashing(isMissing) },
  { name: 'missing-member-refused-but-done', breaks: 'OCI-STATUS-400B', summary: 'Answers 400 to a body that lacks a required member, but creates the resource.', policy: despite('MissingParameter', ({ request }) => request.method === 'POST') },
  { name: 'missing-member-is-404', breaks: 'OCI-STATUS-400B', summary: 'Answers 404 to a body that lacks a required member.', reply: other(isMissing, 404, 'NotFound') },
  { name: 'missing-member-is-unparsed', breaks: 'OCI-STATUS-400B', summary: 'Answers 400 CannotParseRequest to a body that lacks a required member.', reply: when(isMissing, members({ code: 'CannotParseRequest' })) },
  { name: 'invalid-value-accepted', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'Accepts an invalid value.', policy: { tolerates: ({ is }) => is === 'invalid' } },
  { name: 'invalid-block-accepted', breaks: 'OCI-STATUS-400C', summary: 'Accepts any cidrBlock.', policy: { tolerates: ({ is, field }) => is === 'invalid' && field === 'cidrBlock' } },
  { name: 'invalid-number-accepted', breaks: 'OCI-STATUS-400C', summary: 'Accepts any capacityLitres.', policy: { tolerates: ({ is, field }) => is === 'invalid' && field === 'capacityLitres' } },
  { name: 'invalid-change-accepted', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'Accepts an invalid value in a PUT.', policy: { tolerates: ({ is }, { request }) => is === 'invalid' && request.method === 'PUT' } },
  { name: 'invalid-value-crashes', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'Answers 500 to an invalid value.', reply: crashing(isInvalid) },
  { name: 'invalid-value-is-409', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'Answers 409 to an invalid value.', reply: other(isInvalid, 409, 'Conflict') },
  { name: 'invalid-value-refused-but-done', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01', 'OCI-RETRY-05'], summary: 'Answers 400 to an invalid value, but creates the resource.', policy: despite('InvalidParameter', ({ request }) => request.method === 'POST') },
  { name: 'invalid-change-refused-but-done', breaks: 'OCI-STATUS-400C', also: ['OCI-EMPTY-01'], summary: 'Answers 400 to an invalid change, but makes it.', policy: despite('InvalidParameter', ({ request }) => request.method === 'PUT') },
  { name: 'list-without-compartment-is-empty', breaks: 'OCI-STATUS-400D', summary: 'Sends an empty list when compartmentId is missing.', reply: when(isMissingQuery, chain(become(200), as([]))) },
  { name: 'list-without-compartment-crashes', breaks: 'OCI-STATUS-400D', summary: 'Answers 500 to a list without compartmentId.', reply: crashing(isMissingQuery) },
  { name: 'list-without-compartment-is-404', breaks: 'OCI-STATUS-400D', summary: 'Answers 404 to a list without compartmentId.', reply: other(isMissingQuery, 404, 'NotAuthorizedOrNotFound') },
  { name: 'list-without-compartment-has-all', breaks: 'OCI-STATUS-400D', summary: 'Lists the reservoirs of some compartment when compartmentId is missing.', request: having(({ target, method: verb }) => verb === 'GET' && /reservoirs(\?|$)/.test(target) && !target.includes('compartmentId='), (request) => ({ ...request, target: `${request.target}${request.target.includes('?') ? '&' : '?'}compartmentId=${COMPARTMENTS.main}` })) },
];
