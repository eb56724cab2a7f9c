import { both, isCreation, lose, members, status, when } from '../edits.ts';
import { broken, changed, hasEmpty, hasNull, invalid, isEmptied, isNew, lacks, missing, OPTIONAL } from '../fault-edits/empty.ts';
import { refuse } from '../reply.ts';
import type { Fault } from './fault.ts';
import { crashing, other, turning } from '../fault-edits/misanswer.ts';

export const empties: readonly Fault[] = [
  { name: 'empty-string-accepted', breaks: 'OCI-EMPTY-01', summary: 'Accepts an empty string for an optional member.', policy: { tolerates: ({ value, field }) => isEmptied(value) && OPTIONAL.test(field) } },
  { name: 'empty-string-is-unset', breaks: 'OCI-EMPTY-01', summary: 'Treats an empty string for an optional member as unset.', request: changed((name, value) => (isEmptied(value) && OPTIONAL.test(name) ? undefined : value)) },
  { name: 'empty-label-accepted', breaks: 'OCI-EMPTY-01', summary: 'Accepts an empty dnsLabel.', policy: { tolerates: ({ value, field }) => isEmptied(value) && field === 'dnsLabel' } },
  { name: 'empty-name-accepted', breaks: 'OCI-EMPTY-01', summary: 'Accepts an empty displayName or description.', policy: { tolerates: ({ value, field }) => isEmptied(value) && field !== 'dnsLabel' && OPTIONAL.test(field) }, also: ['OCI-STATUS-400C'] },
  { name: 'empty-string-crashes', breaks: 'OCI-EMPTY-01', also: ['OCI-STATUS-400C'], summary: 'Answers 500 to an empty string.', reply: crashing(both(status(400), hasEmpty)) },
  { name: 'empty-string-is-404', breaks: 'OCI-EMPTY-01', also: ['OCI-STATUS-400C'], summary: 'Answers 404 to an empty string.', reply: other(both(status(400), hasEmpty), 404, 'NotFound') },
  { name: 'name-needed', breaks: 'OCI-EMPTY-02', summary: 'Refuses a network without displayName.', policy: turning(isNew('vcn', lacks('displayName')), missing('displayName')) },
  { name: 'label-needed', breaks: 'OCI-EMPTY-02', also: ['OCI-FORMAT-03', 'OCI-FORMAT-08'], summary: 'Refuses a network without dnsLabel.', policy: turning(isNew('vcn', lacks('dnsLabel')), missing('dnsLabel')) },
  { name: 'unset-name-crashes', breaks: 'OCI-EMPTY-02', summary: 'Answers 500 to a network without displayName.', policy: turning(isNew('vcn', lacks('displayName')), broken) },
  { name: 'unset-description-refused', breaks: 'OCI-EMPTY-02', also: ['OCI-FORMAT-03', 'OCI-FORMAT-08'], summary: 'Refuses a reservoir without description.', policy: turning(isNew('reservoir', lacks('description')), invalid('description size must be between 1 and 400')) },
  { name: 'null-is-no-name', breaks: 'OCI-EMPTY-03', summary: 'Makes up a name for a network without one, but none for a null.', reply: when(both(isCreation, (_, { request }) => /"displayName":null/.test(request.body.toString())), lose('displayName')) },
  { name: 'null-is-an-empty-name', breaks: 'OCI-EMPTY-03', summary: 'Shows a name of no characters where the name was null.', reply: when(both(isCreation, (_, { request }) => /"displayName":null/.test(request.body.toString())), members({ displayName: '' })) },
  { name: 'null-refused', breaks: 'OCI-EMPTY-03', summary: 'Answers 400 to an explicit null.', policy: turning(hasNull, invalid('null is no value')) },
  { name: 'null-crashes', breaks: 'OCI-EMPTY-03', summary: 'Answers 500 to an explicit null.', policy: turning(hasNull, broken) },
  { name: 'null-is-a-word', breaks: 'OCI-EMPTY-03', summary: 'Stores an explicit null as the word null.', request: changed((_, value) => value ?? 'null') },
  { name: 'null-is-unprocessable', breaks: 'OCI-EMPTY-03', summary: 'Answers 422 to an explicit null.', policy: turning(hasNull, () => refuse(422, 'UnprocessableEntity', 'null is no value')) },
];
