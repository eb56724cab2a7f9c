import { textOf } from '../../shared/json.ts';
import { act, as, at, bare, become, both, chain, content, instead, isCreation, isPlaceOf, isShown, lose, members, method, not, of, ofStorage, put, raw, status, when, wire } from '../edits.ts';
import { hasOtherVersion, ids, isEmptyReply, isRead, isSuccess, malformed, mistyped, overfull, SHAPE, times, unversioned, wrapped } from '../fault-edits/format.ts';
import { refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';
import { turning } from '../fault-edits/misanswer.ts';

export const versioning: readonly Fault[] = [
  { name: 'any-version-answers', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Serves the control plane’s paths in every version.', request: unversioned(/./) },
  { name: 'any-version-answers-for-reservoirs', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Serves the reservoirs’ paths in every version.', request: unversioned(/reservoirs/) },
  { name: 'version-unknown-is-empty', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Sends an empty list for a path with an unknown version.', reply: when(hasOtherVersion, chain(become(200), as([]))) },
  { name: 'version-unknown-crashes', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Answers 500 for a path with an unknown version.', reply: when(hasOtherVersion, instead(() => refuse(500, 'InternalServerError', 'No such version.'))) },
  { name: 'version-unknown-is-400', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Answers 400 for a path with an unknown version.', reply: when(hasOtherVersion, instead(() => refuse(400, 'InvalidParameter', 'No such version.'))) },
  { name: 'version-unknown-redirects', breaks: 'OCI-VERSION-01', also: ['OCI-STATUS-404B'], summary: 'Redirects a path with an unknown version.', reply: when(hasOtherVersion, instead((_, { origin }) => reply(301, 'read', { headers: [['location', `${origin}/20160918/`]] }))) },
];

export const formats: readonly Fault[] = [
  { name: 'json-as-text', breaks: 'OCI-FORMAT-01', summary: 'Sends a resource that is read as text/plain.', reply: when(both(isRead, isSuccess), put('Content-Type', 'text/plain')) },
  { name: 'json-as-text-in-lists', breaks: 'OCI-FORMAT-01', summary: 'Sends lists of networks as text/json.', reply: when(both(act('list'), of('vcn')), put('Content-Type', 'text/json')) },
  { name: 'json-without-type', breaks: 'OCI-FORMAT-01', summary: 'Answers creations without Content-Type.', reply: when(both(isCreation, not(ofStorage)), (answered) => ({ ...answered, headers: answered.headers.filter(([name]) => name !== 'Content-Type') })) },
  { name: 'json-as-problem', breaks: 'OCI-FORMAT-01', summary: 'Sends reservoirs as application/vnd.reservoir+json.', reply: when(both(of('reservoir'), isSuccess), put('Content-Type', 'application/vnd.reservoir+json')) },
  { name: 'json-with-trailing-comma', breaks: 'OCI-FORMAT-01', also: [...SHAPE, 'OCI-FORMAT-02', 'OCI-FORMAT-03', 'OCI-ERROR-04', 'OCI-ETAG-02B', 'OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-EMPTY-03'], summary: 'Sends networks with a trailing comma.', reply: when(both(isShown, of('vcn')), malformed((json) => json.replace(/\}$/, ',}'))) },
  { name: 'json-cut-off', breaks: 'OCI-FORMAT-01', also: ['OCI-PAGE-04', 'OCI-PAGE-01', 'OCI-FORMAT-02', 'OCI-ERROR-04', 'OCI-PAGE-11'], summary: 'Sends lists of networks without their closing bracket.', reply: when(both(act('list'), of('vcn')), malformed((json) => json.slice(0, -1))) },
  { name: 'json-in-latin-1', breaks: 'OCI-FORMAT-01', also: ['OCI-PAGE-04', 'OCI-PAGE-01', 'OCI-FORMAT-02', 'OCI-ERROR-04', 'OCI-PAGE-09'], summary: 'Encodes lists in ISO 8859-1.', reply: when(act('list'), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole), 'latin1') })) },
  { name: 'json-two-texts', breaks: 'OCI-FORMAT-01', also: [...SHAPE, 'OCI-ERROR-04'], summary: 'Answers a change with two JSON texts.', reply: when(act('update'), malformed((json) => `${json}\n${json}`)) },
  { name: 'wrapped-in-type', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01', 'OCI-FORMAT-03', 'OCI-ETAG-02B'], summary: 'Wraps a network in a member named after its type.', reply: when(both(isShown, of('vcn')), wrapped('vcn')) },
  { name: 'wrapped-in-data', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'Wraps a reservoir in a member data.', reply: when(both(isShown, of('reservoir')), wrapped('data')) },
  { name: 'wrapped-in-operation', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'Wraps a created resource in CreateResponse.', reply: when(isCreation, wrapped('CreateResponse')) },
  { name: 'wrapped-when-read', breaks: 'OCI-FORMAT-02', also: [...SHAPE, 'OCI-FORMAT-03', 'OCI-ETAG-02B'], summary: 'Wraps a resource that is read in Vcn or Reservoir.', reply: when(both(isRead, at('resource')), wrapped('Resource')) },
  { name: 'json-post-refused', breaks: 'OCI-FORMAT-03', summary: 'Refuses JSON bodies for reservoirs.', policy: turning(({ request, place }) => request.method === 'POST' && isPlaceOf(place, 'reservoir'), () => refuse(415, 'UnsupportedMediaType', 'Only XML.')) },
  { name: 'json-put-refused', breaks: 'OCI-FORMAT-03', also: ['OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-LIFECYCLE-02', 'OCI-ETAG-07'], summary: 'Refuses JSON bodies in a PUT.', policy: turning(({ request, place }) => request.method === 'PUT' && place?.is === 'resource', () => refuse(415, 'UnsupportedMediaType', 'Only XML.')) },
  { name: 'json-post-crashes', breaks: 'OCI-FORMAT-03', summary: 'Answers 500 to a POST of JSON to the networks.', policy: turning(({ request, place }) => request.method === 'POST' && isPlaceOf(place, 'vcn'), () => refuse(500, 'InternalServerError', 'No parser.')) },
  { name: 'text-body-accepted', breaks: 'OCI-FORMAT-04', summary: 'Reads a text/plain body as JSON.', request: mistyped(/^text\/plain/) },
  { name: 'any-body-type-accepted', breaks: 'OCI-FORMAT-04', summary: 'Reads a body of any type as JSON.', request: mistyped(/./) },
  { name: 'form-body-accepted', breaks: 'OCI-FORMAT-04', summary: 'Reads bodies of networks and reservoirs as JSON unless they are text/plain.', request: mistyped(/^(?!text\/plain)/) },
  { name: 'body-type-refused-but-done', breaks: 'OCI-FORMAT-04', summary: 'Answers 415 to a body of another type, but creates the resource.', policy: { appliesDespite: (refusal) => refusal.status === 415 } },
  { name: 'body-type-crashes', breaks: 'OCI-FORMAT-04', summary: 'Answers 500 to a body of another type.', reply: when(status(415), instead(() => refuse(500, 'InternalServerError', 'No parser.'))) },
  { name: 'body-type-is-406', breaks: 'OCI-FORMAT-04', summary: 'Answers 406 to a body of another type.', reply: when(status(415), become(406)) },
  { name: 'time-in-seconds', breaks: 'OCI-FORMAT-05', summary: 'Sends times as numbers of seconds.', reply: times((value) => Math.floor(Date.parse(value) / 1000)) },
  { name: 'time-as-http-date', breaks: 'OCI-FORMAT-05', summary: 'Sends times in the format of Date.', reply: times((value) => new Date(value).toUTCString()) },
  { name: 'time-without-offset', breaks: 'OCI-FORMAT-05', summary: 'Sends times of reservoirs without an offset.', reply: when(of('reservoir'), times((value) => value.replace('Z', ''))) },
  { name: 'time-with-space', breaks: 'OCI-FORMAT-05', summary: 'Sends times in lists with a space in place of the T.', reply: when(act('list'), times((value) => value.replace('T', ' ').replace(/\..*/, ''))) },
  { name: 'time-is-a-day', breaks: 'OCI-FORMAT-05', summary: 'Sends times of buckets as days.', reply: when(ofStorage, times((value) => value.slice(0, 10))) },
  { name: 'time-in-basic-format', breaks: 'OCI-FORMAT-05', summary: 'Sends times without hyphens and colons.', reply: times((value) => value.replace(/[-:]|\.\d+/g, '')) },
  { name: 'time-in-words', breaks: 'OCI-FORMAT-05', summary: 'Sends the times of a read as words.', reply: when(isRead, times(() => 'a minute ago')) },
  { name: 'time-with-slashes', breaks: 'OCI-FORMAT-05', summary: 'Sends the times of networks as month, day and year.', reply: when(of('vcn'), times((value) => value.replace(/^(\d{4})-(\d\d)-(\d\d).*/, '$2/$3/$1'))) },
  { name: 'time-of-month-13', breaks: 'OCI-FORMAT-05', summary: 'Sends times in month 13.', reply: when(isCreation, times((value) => value.replace(/^(\d{4})-\d\d/, '$1-13'))) },
];

export const framing: readonly Fault[] = [
  { name: 'length-too-large', breaks: 'OCI-FORMAT-06', also: ['OCI-PAGE-01', 'OCI-PAGE-04'], summary: 'Announces five octets more than it sends, in lists.', reply: when(both(act('list'), method('GET')), raw({ surplus: 5 })) },
  { name: 'length-too-large-in-errors', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-404A', 'OCI-ERROR-01'], summary: 'Announces two octets more than it sends, in a 404.', reply: when(isEmptyReply(404), raw({ surplus: 2 })) },
  { name: 'body-in-204', breaks: 'OCI-FORMAT-06', summary: 'Sends 204 with a body.', reply: when(status(204), overfull({})) },
  { name: 'body-in-304', breaks: 'OCI-FORMAT-06', also: ['OCI-ETAG-09'], summary: 'Sends 304 with a body.', reply: when(status(304), overfull({ unchanged: true })) },
  { name: 'body-in-head', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-HEAD'], summary: 'Answers HEAD with a body.', reply: when(method('HEAD'), raw({ body: 'always' })) },
  { name: 'body-in-head-of-buckets', breaks: 'OCI-FORMAT-06', also: ['OCI-STATUS-HEAD'], summary: 'Answers HEAD in Object Storage with a body.', reply: when(both(method('HEAD'), ofStorage), raw({ body: 'always' })) },
];

export const shapes: readonly Fault[] = [
  { name: 'ocid-with-colons', breaks: 'OCI-FORMAT-07', summary: 'Separates the parts of route tables’ OCIDs with colons.', reply: ids(/^defaultRouteTableId$/, (id) => id.replace(/(?<!^ocid1)\./g, ':')) },
  { name: 'ocid-without-realm', breaks: 'OCI-FORMAT-07', summary: 'Leaves realm and region out of security lists’ OCIDs.', reply: ids(/^defaultSecurityListId$/, (id) => id.replace('.oc1.iad', '')) },
  { name: 'ocid-cut-off', breaks: 'OCI-FORMAT-07', summary: 'Leaves the unique part out of a bucket’s createdBy.', reply: ids(/^createdBy$/, (id) => id.replace(/\.[^.]*$/, '.')) },
  { name: 'ocid-with-spaces', breaks: 'OCI-FORMAT-07', summary: 'Puts spaces into DHCP options’ OCIDs.', reply: ids(/^defaultDhcpOptionsId$/, (id) => id.replace('aaaaaaaa', 'a b c ')) },
  { name: 'ocid-of-no-type', breaks: 'OCI-FORMAT-07', summary: 'Leaves the type of DHCP options’ OCIDs empty.', reply: ids(/^defaultDhcpOptionsId$/, (id) => id.replace('dhcpoptions', '')) },
  { name: 'creation-empty', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02', 'OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-EMPTY-02', 'OCI-RETRY-01', 'OCI-EMPTY-03'], summary: 'Returns nothing when it creates a reservoir.', reply: when(both(isCreation, of('reservoir')), bare) },
  { name: 'creation-id-only', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01', 'OCI-EMPTY-02'], summary: 'Returns only the id when it creates a network.', reply: when(both(isCreation, of('vcn')), content(({ id = '' }) => ({ id }))) },
  { name: 'creation-without-id', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-RETRY-01', 'OCI-EMPTY-02', 'OCI-FORMAT-02'], summary: 'Returns no id when it creates a reservoir.', reply: when(both(isCreation, of('reservoir')), lose('id')) },
  { name: 'creation-without-state', breaks: 'OCI-FORMAT-08', also: ['OCI-LIFECYCLE-01'], summary: 'Returns no state when it creates a network.', reply: when(both(isCreation, of('vcn')), lose('lifecycleState')) },
  { name: 'creation-without-values', breaks: 'OCI-FORMAT-08', summary: 'Returns no cidrBlock when it creates a network.', reply: when(both(isCreation, of('vcn')), lose('cidrBlock')) },
  { name: 'creation-in-capitals', breaks: 'OCI-FORMAT-08', summary: 'Returns the name in capitals when it creates a reservoir.', reply: when(both(isCreation, of('reservoir')), content((whole) => ({ ...whole, displayName: textOf(whole['displayName']).toUpperCase() }))) },
  { name: 'creation-in-a-list', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02', 'OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02', 'OCI-EMPTY-02', 'OCI-RETRY-01'], summary: 'Returns a list of one when it creates a resource.', reply: when(both(isCreation, not(ofStorage)), content((whole) => [whole])) },
  { name: 'creation-of-another-compartment', breaks: 'OCI-FORMAT-08', summary: 'Returns another compartment when it creates a network.', reply: when(both(isCreation, of('vcn')), members({ compartmentId: 'ocid1.compartment.oc1..aaaaaaaaroot' })) },
  { name: 'creation-of-bucket-without-name', breaks: 'OCI-FORMAT-08', also: ['OCI-FORMAT-02'], summary: 'Returns no name when it creates a bucket.', reply: when(both(isCreation, at('buckets')), lose('name')) },
];
