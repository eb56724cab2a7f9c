import { datedBy, follows, has, signs, USUAL, wants } from '../fault-edits/legal-signature.ts';
import type { Fault } from './fault.ts';
import { isWrite, overlooks, suspects } from '../fault-edits/overlook.ts';

export const legalSignatures: readonly Fault[] = [
  { name: 'x-date-not-understood', breaks: 'OCI-SIGN-09', summary: 'A signature needs date.', policy: suspects(({ authorization }) => authorization !== null && !signs(authorization, 'date')) },
  { name: 'x-date-not-understood-in-writes', breaks: 'OCI-SIGN-09', summary: 'The signature of a write needs date.', policy: suspects(({ authorization }, request) => isWrite(request) && authorization !== null && !signs(authorization, 'date')) },
  { name: 'date-needed-beside-x-date', breaks: 'OCI-SIGN-09', summary: 'x-date is accepted only where a date is sent too.', policy: suspects(({ authorization }, request) => signs(authorization, 'x-date') && !has(request, 'date')) },
  { name: 'date-wins-over-x-date', breaks: 'OCI-SIGN-09', summary: 'Where both are there, the request is dated by date.', policy: datedBy('date') },
  { name: 'both-dates-must-be-signed', breaks: 'OCI-SIGN-09', summary: 'Where both are there, both must be signed.', policy: suspects(({ authorization }, request) => authorization !== null && has(request, 'date') && has(request, 'x-date') && !(signs(authorization, 'date') && signs(authorization, 'x-date'))) },
  { name: 'both-dates-refused', breaks: 'OCI-SIGN-09', summary: 'A request with both dates is refused.', policy: suspects((_, request) => has(request, 'date') && has(request, 'x-date')) },
  { name: 'x-date-not-judged', breaks: 'OCI-SIGN-09', also: ['OCI-CLOCK-01'], summary: 'A signed x-date may be as old as it likes.', policy: overlooks(['late', 'early'], (request) => has(request, 'x-date')) },
  { name: 'parameters-in-one-order', breaks: 'OCI-SIGN-10', summary: 'The parameters must come as version, keyId, algorithm, headers, signature.', policy: wants(({ order }) => follows(order, ['version', 'keyId', 'algorithm', 'headers', 'signature'])) },
  { name: 'signature-must-come-last', breaks: 'OCI-SIGN-10', summary: 'The parameter signature must be the last.', policy: wants(({ order }) => order.at(-1) === 'signature') },
  { name: 'version-needed', breaks: 'OCI-SIGN-10', summary: 'The parameter version must be there.', policy: wants(({ version }) => version !== null) },
  { name: 'names-in-lower-case-only', breaks: 'OCI-SIGN-10', summary: 'Names of signed headers must be in lower case.', policy: wants(({ listed }) => listed === listed.toLowerCase()) },
  { name: 'names-in-lower-case-only-in-writes', breaks: 'OCI-SIGN-10', summary: 'Names of a write’s signed headers must be in lower case.', policy: suspects(({ authorization }, request) => isWrite(request) && authorization !== null && authorization.listed !== authorization.listed.toLowerCase()) },
  { name: 'names-in-one-order', breaks: 'OCI-SIGN-10', also: ['OCI-SIGN-09'], summary: 'The signed headers must begin with (request-target), host, date.', policy: wants(({ names }) => follows(names, USUAL)) },
  { name: 'date-must-not-come-first', breaks: 'OCI-SIGN-10', also: ['OCI-SIGN-09'], summary: 'The first signed header must be (request-target).', policy: wants(({ names }) => names[0] === '(request-target)') },
];
