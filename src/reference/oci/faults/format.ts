import { textOf } from '../../shared/json.ts';
import { act, as, at, bare, become, both, chain, content, instead, isCreation, isPlaceOf, isShown, lose, members, method, not, of, ofStorage, put, raw, status, when, wire } from '../edits.ts';
import { hasOtherVersion, ids, isEmptyReply, isRead, isSuccess, malformed, mistyped, overfull, SHAPE, times, unversioned, wrapped } from '../fault-edits/format.ts';
import { refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';
import { turning } from '../fault-edits/misanswer.ts';

export const versioning: readonly Fault[] = [
  { name: 'any-version-answers', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Every version of the control plane’s paths answers.', request: unversioned(/./) },
  { name: 'any-version-answers-for-reservoirs', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Every version of the reservoirs’ paths answers.', request: unversioned(/reservoirs/) },
  { name: 'version-unknown-is-empty', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'A path with an unknown version is answered with an empty list.', reply: when(hasOtherVersion, chain(become(200), as([]))) },
  { name: 'version-unknown-crashes', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'A path with an unknown version is answered 500.', reply: when(hasOtherVersion, instead(() => refuse(500, 'InternalServerError', 'No such version.'))) },
  { name: 'version-unknown-is-400', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'A path with an unknown version is answered 400.', reply: when(hasOtherVersion, instead(() => refuse(400, 'InvalidParameter', 'No such version.'))) },
  { name: 'version-unknown-redirects', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'A path with an unknown version is answered with a redirect.', reply: when(hasOtherVersion, instead((_, { origin }) => reply(301, 'read', { headers: [['location', `${origin}/20160918/`]] }))) },
];

export const formats: readonly Fault[] = [
  { name: 'json-as-text', breaks: 'OCI-FORMAT-01', summary: 'A resource that is read comes as text/plain.', reply: when(both(isRead, isSuccess), put('Content-Type', 'text/plain')) },
  { name: 'json-as-text-in-lists', breaks: 'OCI-FORMAT-01', summary: 'Lists of networks come as text/json.', reply: when(both(act('list'), of('vcn')), put('Content-Type', 'text/json')) },
  { name: 'json-without-type', breaks: 'OCI-FORMAT-01', summary: 'Creations have no Content-Type.', reply: when(both(isCreation, not(ofStorage)), (answered) => ({ ...answered, headers: answered.headers.filter(([name]) => name !== 'Content-Type') })) },
  { name: 'json-as-problem', breaks: 'OCI-FORMAT-01', summary: 'Reservoirs come as application/vnd.reservoir+json.', reply: when(both(of('reservoir'), isSuccess), put('Content-Type', 'application/vnd.reservoir+json')) },
  { name: 'json-with-trailing-comma', breaks: 'OCI-FORMAT-01', also: [...SHAPE, 'OCI-FORMAT-02', 'OCI-FORMAT-03', 'OCI-ERROR-04', 'OCI-ETAG-02B', 'OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-EMPTY-03'], summary: 'Networks end with a comma too many.', reply: when(both(isShown, of('vcn')), malformed((json) => json.replace(/\}$/, ',}'))) },
  { name: 'json-cut-off', breaks: 'OCI-FORMAT-01', also: ['OCI-PAGE-04', 'OCI-PAGE-01', 'OCI-FORMAT-02', 'OCI-ERROR-04', 'OCI-PAGE-11'], summary: 'Lists of networks lack their last bracket.', reply: when(both(act('list'), of('vcn')), malformed((json) => json.slice(0, -1))) },
  { name: 'json-in-latin-1', breaks: 'OCI-FORMAT-01', also: ['OCI-PAGE-04', 'OCI-PAGE-01', 'OCI-FORMAT-02', 'OCI-ERROR-04', 'OCI-PAGE-09'], summary: 'Lists are encoded in ISO 8859-1.', reply: when(act('list'), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole), 'latin1') })) },
  { name: 'json-two-texts', breaks: 'OCI-FORMAT-01', also: [...SHAPE, 'OCI-ERROR-04'], summary: 'A change is answered with two JSON texts.', reply: when(act('update'), malformed((json) => `${json}\n${json}`)) },
  { name: 'wrapped-in-type', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01', 'OCI-FORMAT-03', 'OCI-ETAG-02B'], summary: 'A network is wrapped in the name of its type.', reply: when(both(isShown, of('vcn')), wrapped('vcn')) },
  { name: 'wrapped-in-data', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'A reservoir is wrapped in data.', reply: when(both(isShown, of('reservoir')), wrapped('data')) },
  { name: 'wrapped-in-operation', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'A creation is answered with CreateResponse around the resource.', reply: when(isCreation, wrapped('CreateResponse')) },
  { name: 'wrapped-when-read', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-FORMAT-03', 'OCI-ETAG-02B'], summary: 'A resource that is read is wrapped in Vcn or Reservoir.', reply: when(both(isRead, at('resource')), wrapped('Resource')) },
  { name: 'json-post-refused', breaks: 'OCI-FORMAT-03', summary: 'No JSON body is accepted for a reservoir.', policy: turning(({ request, place }) => request.method === 'POST' && isPlaceOf(place, 'reservoir'), () => refuse(415, 'UnsupportedMediaType', 'Only XML.')) },
  { name: 'json-put-refused', breaks: 'OCI-FORMAT-03', also: ['OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-LIFECYCLE-02', 'OCI-ETAG-07'], summary: 'No JSON body is accepted in a PUT.', policy: turning(({ request, place }) => request.method === 'PUT' && place?.is === 'resource', () => refuse(415, 'UnsupportedMediaType', 'Only XML.')) },
  { name: 'json-post-crashes', breaks: 'OCI-FORMAT-03', summary: 'A POST of JSON to the networks is answered 500.', policy: turning(({ request, place }) => request.method === 'POST' && isPlaceOf(place, 'vcn'), () => refuse(500, 'InternalServerError', 'No parser.')) },
  { name: 'text-body-accepted', breaks: 'OCI-FORMAT-04', summary: 'A body of text/plain is read as JSON.', request: mistyped(/^text\/plain/) },
  { name: 'any-body-type-accepted', breaks: 'OCI-FORMAT-04', summary: 'A body of any type is read as JSON.', request: mistyped(/./) },
  { name: 'form-body-accepted', breaks: 'OCI-FORMAT-04', summary: 'Of networks and reservoirs, bodies of all but text/plain are read as JSON.', request: mistyped(/^(?!text\/plain)/) },
  { name: 'body-type-refused-but-done', breaks: 'OCI-FORMAT-04', summary: 'A body of another type is answered 415, and the resource created.', policy: { appliesDespite: (refusal) => refusal.status === 415 } },
  { name: 'body-type-crashes', breaks: 'OCI-FORMAT-04', summary: 'A body of another type is answered 500.', reply: when(status(415), instead(() => refuse(500, 'InternalServerError', 'No parser.'))) },
  { name: 'body-type-is-406', breaks: 'OCI-FORMAT-04', summary: 'A body of another type is answered 406.', reply: when(status(415), become(406)) },
  { name: 'time-in-seconds', breaks: 'OCI-FORMAT-05', summary: 'Times are numbers of seconds.', reply: times((value) => Math.floor(Date.parse(value) / 1000)) },
  { name: 'time-as-http-date', breaks: 'OCI-FORMAT-05', summary: 'Times are in the form of Date.', reply: times((value) => new Date(value).toUTCString()) },
  { name: 'time-without-offset', breaks: 'OCI-FORMAT-05', summary: 'Times of reservoirs have no offset.', reply: when(of('reservoir'), times((value) => value.replace('Z', ''))) },
  { name: 'time-with-space', breaks: 'OCI-FORMAT-05', summary: 'Times in lists are as databases write them.', reply: when(act('list'), times((value) => value.replace('T', ' ').replace(/\..*/, ''))) },
  { name: 'time-is-a-day', breaks: 'OCI-FORMAT-05', summary: 'Times of buckets are days.', reply: when(ofStorage, times((value) => value.slice(0, 10))) },
  { name: 'time-of-month-13', breaks: 'OCI-FORMAT-05', summary: 'Times are in month 13.', reply: when(isCreation, times((value) => value.replace(/^(\d{4})-\d\d/, '$1-13'))) },
];

export const framing: readonly Fault[] = [
  { name: 'length-too-large', breaks: 'OCI-FORMAT-06', also: ['OCI-PAGE-01', 'OCI-PAGE-04'], summary: 'Lists announce five octets more than they have.', reply: when(both(act('list'), method('GET')), raw({ surplus: 5 })) },
  { name: 'length-too-large-in-errors', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-404A', 'OCI-ERROR-01'], summary: '404 announces two octets more than it has.', reply: when(isEmptyReply(404), raw({ surplus: 2 })) },
  { name: 'body-in-204', breaks: 'OCI-FORMAT-06', summary: '204 has a body.', reply: when(status(204), overfull({})) },
  { name: 'body-in-304', breaks: 'OCI-FORMAT-06', also: ['OCI-ETAG-09'], summary: '304 has a body.', reply: when(status(304), overfull({ unchanged: true })) },
  { name: 'body-in-head', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-HEAD'], summary: 'HEAD has a body.', reply: when(method('HEAD'), raw({ body: 'always' })) },
  { name: 'body-in-head-of-buckets', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-HEAD'], summary: 'HEAD of Object Storage has a body.', reply: when(both(method('HEAD'), ofStorage), raw({ body: 'always' })) },
];

export const shapes: readonly Fault[] = [
  { name: 'ocid-with-colons', breaks: 'OCI-FORMAT-07', summary: 'OCIDs of route tables are parted by colons behind the first word.', reply: ids(/^defaultRouteTableId$/, (id) => id.replace(/(?<!^ocid1)\./g, ':')) },
  { name: 'ocid-without-realm', breaks: 'OCI-FORMAT-07', summary: 'OCIDs of security lists have no realm and no region.', reply: ids(/^defaultSecurityListId$/, (id) => id.replace('.oc1.iad', '')) },
  { name: 'ocid-cut-off', breaks: 'OCI-FORMAT-07', summary: 'createdBy of a bucket has no unique part.', reply: ids(/^createdBy$/, (id) => id.replace(/\.[^.]*$/, '.')) },
  { name: 'ocid-with-spaces', breaks: 'OCI-FORMAT-07', summary: 'OCIDs of DHCP options contain spaces.', reply: ids(/^defaultDhcpOptionsId$/, (id) => id.replace('aaaaaaaa', 'a b c ')) },
  { name: 'ocid-of-no-type', breaks: 'OCI-FORMAT-07', summary: 'OCIDs of DHCP options have an empty type.', reply: ids(/^defaultDhcpOptionsId$/, (id) => id.replace('dhcpoptions', '')) },
  { name: 'creation-empty', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02', 'OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-EMPTY-02', 'OCI-RETRY-01', 'OCI-EMPTY-03'], summary: 'The creation of a reservoir returns nothing.', reply: when(both(isCreation, of('reservoir')), bare) },
  { name: 'creation-id-only', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01', 'OCI-EMPTY-02'], summary: 'The creation of a network returns its id and nothing else.', reply: when(both(isCreation, of('vcn')), content(({ id = '' }) => ({ id }))) },
  { name: 'creation-without-id', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-RETRY-01', 'OCI-EMPTY-02', 'OCI-FORMAT-02'], summary: 'The creation of a reservoir does not tell its id.', reply: when(both(isCreation, of('reservoir')), lose('id')) },
  { name: 'creation-without-state', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01'], summary: 'The creation of a network does not tell its state.', reply: when(both(isCreation, of('vcn')), lose('lifecycleState')) },
  { name: 'creation-without-values', breaks: 'OCI-FORMAT-08', summary: 'The creation of a network does not tell its block.', reply: when(both(isCreation, of('vcn')), lose('cidrBlock')) },
  { name: 'creation-in-capitals', breaks: 'OCI-FORMAT-08', summary: 'The creation of a reservoir returns its name in capitals.', reply: when(both(isCreation, of('reservoir')), content((whole) => ({ ...whole, displayName: textOf(whole['displayName']).toUpperCase() }))) },
  { name: 'creation-in-a-list', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02', 'OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'A creation returns a list of one.', reply: when(both(isCreation, not(ofStorage)), content((whole) => [whole])) },
  { name: 'creation-of-another-compartment', breaks: 'OCI-FORMAT-08', summary: 'The creation of a network tells another compartment.', reply: when(both(isCreation, of('vcn')), members({ compartmentId: 'ocid1.compartment.oc1..aaaaaaaaroot' })) },
  { name: 'creation-of-bucket-without-name', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02'], summary: 'Buckets are created without telling their name.', reply: when(both(isCreation, at('buckets')), lose('name')) },
];
