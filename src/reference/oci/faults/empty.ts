import type { Json, JsonObject } from '../../shared/json.ts';
import { body, both, isPlaceOf, status, type Test } from '../edits.ts';
import type { Kind } from '../kinds.ts';
import { refuse } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Scene } from '../scene.ts';
import type { FaultRow } from './fault-row.ts';
import { crashing, other, turning } from './misanswer.ts';

const isEmptied = (value: unknown): boolean => value === '';
const OPTIONAL = /^(displayName|dnsLabel|description)$/;
/** Each member as it makes it; undefined leaves it out. */
const changed = (edit: (name: string, value: Json) => Json | undefined) =>
  body((whole) => Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, edit(name, value)] as const).filter((entry): entry is [string, Json] => entry[1] !== undefined)));
const isNew = (kind: Kind, test: (body: JsonObject) => boolean) => ({ request, place }: Scene): boolean => request.method === 'POST' && isPlaceOf(place, kind) && test(bodyOf(request));
const lacks = (name: string) => (body: JsonObject): boolean => !(name in body) && 'compartmentId' in body;
const hasNull = ({ request }: Scene): boolean => request.method === 'POST' && Object.values(bodyOf(request)).includes(null);
const hasEmpty: Test = (_, { request }) => Object.values(bodyOf(request)).includes('');
const invalid = (message: string) => () => refuse(400, 'InvalidParameter', message);
const missing = (name: string) => () => refuse(400, 'MissingParameter', `${name} must not be null`);
const broken = () => refuse(500, 'InternalServerError', 'Null pointer.');

export const empties: readonly FaultRow[] = [
  { name: 'empty-string-accepted', breaks: 'OCI-EMPTY-01', summary: 'An empty string is accepted for an optional member.', policy: { tolerates: ({ value, field }) => isEmptied(value) && OPTIONAL.test(field) } },
  { name: 'empty-string-is-unset', breaks: 'OCI-EMPTY-01', summary: 'An empty string for an optional member is taken for none.', request: changed((name, value) => (isEmptied(value) && OPTIONAL.test(name) ? undefined : value)) },
  { name: 'empty-label-accepted', breaks: 'OCI-EMPTY-01', summary: 'An empty dnsLabel is accepted.', policy: { tolerates: ({ value, field }) => isEmptied(value) && field === 'dnsLabel' } },
  { name: 'empty-name-accepted', breaks: 'OCI-EMPTY-01', summary: 'An empty displayName or description is accepted.', policy: { tolerates: ({ value, field }) => isEmptied(value) && field !== 'dnsLabel' && OPTIONAL.test(field) }, also: ['OCI-STATUS-400C'] },
  { name: 'empty-string-crashes', breaks: 'OCI-EMPTY-01', also: ['OCI-STATUS-400C'], summary: 'An empty string is answered 500.', reply: crashing(both(status(400), hasEmpty)) },
  { name: 'empty-string-is-404', breaks: 'OCI-EMPTY-01', also: ['OCI-STATUS-400C'], summary: 'An empty string is answered 404.', reply: other(both(status(400), hasEmpty), 404, 'NotFound') },
  { name: 'name-needed', breaks: 'OCI-EMPTY-02', summary: 'A network without displayName is refused.', policy: turning(isNew('vcn', lacks('displayName')), missing('displayName')) },
  { name: 'label-needed', breaks: 'OCI-EMPTY-02', also: ['OCI-FORMAT-03', 'OCI-FORMAT-08'], summary: 'A network without dnsLabel is refused.', policy: turning(isNew('vcn', lacks('dnsLabel')), missing('dnsLabel')) },
  { name: 'unset-name-crashes', breaks: 'OCI-EMPTY-02', summary: 'A network without displayName is answered 500.', policy: turning(isNew('vcn', lacks('displayName')), broken) },
  { name: 'unset-description-refused', breaks: 'OCI-EMPTY-02', also: ['OCI-FORMAT-03', 'OCI-FORMAT-08'], summary: 'A reservoir without description is refused.', policy: turning(isNew('reservoir', lacks('description')), invalid('description size must be between 1 and 400')) },
  { name: 'null-refused', breaks: 'OCI-EMPTY-03', summary: 'An explicit null is answered 400.', policy: turning(hasNull, invalid('null is no value')) },
  { name: 'null-crashes', breaks: 'OCI-EMPTY-03', summary: 'An explicit null is answered 500.', policy: turning(hasNull, broken) },
  { name: 'null-is-a-word', breaks: 'OCI-EMPTY-03', summary: 'An explicit null is stored as the word null.', request: changed((_, value) => value ?? 'null') },
  { name: 'null-is-unprocessable', breaks: 'OCI-EMPTY-03', summary: 'An explicit null is answered 422.', policy: turning(hasNull, () => refuse(422, 'UnprocessableEntity', 'null is no value')) },
];
