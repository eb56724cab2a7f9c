import { about, act, both, instead, members, method, not, put, sent, status, when } from '../edits.ts';
import { above, accept, asRoot, BROAD, depth, isGeneric, isReadable, noAccept, notAccepted, parts, quality, rootOf } from '../fault-edits/accept.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const accepting: readonly Fault[] = [
  { name: 'no-accept-served-generic', breaks: 'EM-MEDIA-05', also: ['EM-VERSION-02', 'EM-MEDIA-10'], summary: 'Without Accept the most generic type is served.', reply: when(both(isReadable, noAccept, not(status(304))), asRoot) },
  { name: 'no-accept-served-one-above', breaks: 'EM-MEDIA-05', summary: 'Without Accept a RAC template is served as a DbPlatformTemplate.', reply: when(both(isReadable, noAccept, depth(3)), put('Content-Type', mediaType('DbPlatformTemplate'))), also: ['EM-MEDIA-04'] },
  { name: 'no-accept-body-generic', breaks: 'EM-MEDIA-05', also: ['EM-URI-02', 'EM-COLLECTION-08'], summary: 'Without Accept a zone is served, and described, as the generic type.', reply: when(both(isReadable, noAccept, about('zone'), not(status(304))), (reply, scene) => members({ media_type: rootOf(reply) })(asRoot(reply, scene), scene)) },
  { name: 'generic-accept-refused', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-08', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-MEDIA-11', 'EM-MEDIA-10'], summary: 'Accept with an ancestor of the type is answered 406.', reply: when(isGeneric, notAccepted) },
  { name: 'generic-accept-refused-on-zones', breaks: 'EM-MEDIA-06', also: ['EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'A DbZone is not available as a Zone.', reply: when(both(isGeneric, about('zone')), notAccepted) },
  { name: 'generic-accept-refused-on-vm', breaks: 'EM-MEDIA-06', also: ['EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'A VMTemplate is not available as a ServiceTemplate.', reply: when(both(isGeneric, ({ resource }) => resource?.type === 'VMTemplate'), notAccepted) },
  { name: 'generic-accept-served-as-json', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-01', 'EM-MEDIA-04', 'EM-MEDIA-08', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-MEDIA-11'], summary: 'Accept with an ancestor is served as application/json.', reply: when(isGeneric, put('Content-Type', 'application/json')) },
  { name: 'generic-accept-served-as-sibling', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-04', 'EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'A DbZone asked for as a Zone comes as a Network.', reply: when(both(isGeneric, about('zone')), put('Content-Type', mediaType('Network'))) },
  { name: 'root-accept-refused', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-FINDS-01'], summary: 'The ancestor two steps up is answered 406.', reply: when(above(2), notAccepted) },
  { name: 'middle-accept-refused', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-MEDIA-07'], summary: 'The ancestor one step up is answered 406 where there is a second one.', reply: when(both(above(1), depth(3)), notAccepted) },
  { name: 'root-accept-served-wrong', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-MEDIA-04', 'EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'The ancestor two steps up is answered with a type of another chain.', reply: when(above(2), put('Content-Type', mediaType('VMTemplate'))) },
  { name: 'accept-any-refused', breaks: 'EM-MEDIA-10', also: BROAD, summary: '*/* is answered 406.', request: accept((value) => value.replaceAll('*/*', 'image/png')) },
  { name: 'accept-application-refused', breaks: 'EM-MEDIA-10', summary: 'application/* is answered 406.', request: accept((value) => value.replaceAll('application/*', 'image/png')) },
  { name: 'accept-first-only', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'Only the first of a list counts.', request: accept((value) => parts(value)[0] ?? '') },
  { name: 'accept-last-only', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'Only the last of a list counts.', request: accept((value) => parts(value).at(-1) ?? '') },
  { name: 'accept-list-refused', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'A list is taken as one type, and answered 406.', request: accept((value) => (value.includes(',') ? 'image/png' : value)) },
  { name: 'accept-pattern-crashes', breaks: 'EM-MEDIA-10', summary: 'application/* is answered 500.', reply: when(sent('accept', /^application\/\*/), instead(() => refuse(500, message('INTERNAL', 'Unexpected character.')))) },
  { name: 'quality-zero-served', breaks: 'EM-MEDIA-11', summary: 'q=0 does not exclude a type.', request: accept((value) => value.replace(/;\s*q=0(\.0*)?(?![.\d])/g, '')) },
  { name: 'quality-ignored', breaks: 'EM-MEDIA-11', summary: 'All q-values are ignored.', request: accept((value) => value.replace(/;\s*q=[\d.]+/g, '')) },
  { name: 'quality-lowest-wins', breaks: 'EM-MEDIA-11', summary: 'The lowest q-value above zero wins.', request: accept((value) => parts(value).map((part) => (quality(part) === 0 ? part : `${part.replace(/;\s*q=[\d.]+/, '')};q=${1.001 - quality(part)}`)).join(', ')) },
  { name: 'quality-not-understood', breaks: 'EM-MEDIA-11', also: ['EM-MEDIA-10'], summary: 'A type with a q-value is not recognised, and answered 406.', request: accept((value) => parts(value).map((part) => (/;\s*q=/.test(part) ? 'image/png' : part)).join(', ')) },
  { name: 'no-accept-refused', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-URI-04', 'EM-VERSION-02'], summary: 'GET of a server without Accept is answered 406.', reply: when(both(noAccept, about('zone'), method('GET', 'HEAD')), notAccepted) },
  { name: 'no-accept-bad-request', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-COLLECTION-11'], summary: 'A collection read without Accept is answered 400.', reply: when(both(noAccept, act('list')), instead(() => refuse(400, message('NO_ACCEPT', 'Accept is needed.')))) },
  { name: 'no-accept-on-entry', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-URI-04', 'EM-VERSION-02', 'EM-LIFECYCLE-03'], summary: 'The cloud without Accept is answered 406.', reply: when(both(noAccept, about('cloud')), notAccepted) },
];
