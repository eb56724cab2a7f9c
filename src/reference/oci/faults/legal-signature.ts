import { datedBy, follows, has, signs, USUAL, wants } from '../fault-edits/legal-signature.ts';
import type { Fault } from './fault.ts';
import { isWrite, overlooks, suspects } from '../fault-edits/overlook.ts';

export const legalSignatures: readonly Fault[] = [
  { name: 'x-date-not-understood', breaks: 'OCI-SIGN-09', summary: 'Requires date in a signature, and ignores x-date.', policy: suspects(({ authorization }) => authorization !== null && !signs(authorization, 'date')) },
  { name: 'x-date-not-understood-in-writes', breaks: 'OCI-SIGN-09', summary: 'Requires date in the signature of a write, and ignores x-date.', policy: suspects(({ authorization }, request) => isWrite(request) && authorization !== null && !signs(authorization, 'date')) },
  { name: 'date-needed-beside-x-date', breaks: 'OCI-SIGN-09', summary: 'Accepts x-date only when date is sent too.', policy: suspects(({ authorization }, request) => signs(authorization, 'x-date') && !has(request, 'date')) },
  { name: 'date-wins-over-x-date', breaks: 'OCI-SIGN-09', summary: 'Dates a request by date when both date and x-date are sent.', policy: datedBy('date') },
  { name: 'both-dates-must-be-signed', breaks: 'OCI-SIGN-09', summary: 'Requires both dates to be signed when both are sent.', policy: suspects(({ authorization }, request) => authorization !== null && has(request, 'date') && has(request, 'x-date') && !(signs(authorization, 'date') && signs(authorization, 'x-date'))) },
  { name: 'both-dates-refused', breaks: 'OCI-SIGN-09', summary: 'Refuses a request with both dates.', policy: suspects((_, request) => has(request, 'date') && has(request, 'x-date')) },
  { name: 'x-date-not-judged', breaks: 'OCI-SIGN-09', also: ['OCI-CLOCK-01'], summary: 'Accepts a signed x-date of any age.', policy: overlooks(['late', 'early'], (request) => has(request, 'x-date')) },
  { name: 'parameters-in-one-order', breaks: 'OCI-SIGN-10', summary: 'Accepts the parameters only in the order version, keyId, algorithm, headers, signature.', policy: wants(({ order }) => follows(order, ['version', 'keyId', 'algorithm', 'headers', 'signature'])) },
  { name: 'signature-must-come-last', breaks: 'OCI-SIGN-10', summary: 'Requires the parameter signature to come last.', policy: wants(({ order }) => order.at(-1) === 'signature') },
  { name: 'version-needed', breaks: 'OCI-SIGN-10', summary: 'Requires the parameter version.', policy: wants(({ version }) => version !== null) },
  { name: 'names-in-lower-case-only', breaks: 'OCI-SIGN-10', summary: 'Accepts names of signed headers only in lower case.', policy: wants(({ listed }) => listed === listed.toLowerCase()) },
  { name: 'names-in-lower-case-only-in-writes', breaks: 'OCI-SIGN-10', summary: 'Accepts names of a write’s signed headers only in lower case.', policy: suspects(({ authorization }, request) => isWrite(request) && authorization !== null && authorization.listed !== authorization.listed.toLowerCase()) },
  { name: 'names-in-one-order', breaks: 'OCI-SIGN-10', also: ['OCI-SIGN-09'], summary: 'Requires the signed headers to begin with (request-target), host, date.', policy: wants(({ names }) => follows(names, USUAL)) },
  { name: 'date-must-not-come-first', breaks: 'OCI-SIGN-10', also: ['OCI-SIGN-09'], summary: 'Requires (request-target) to be the first signed header.', policy: wants(({ names }) => names[0] === '(request-target)') },
];
