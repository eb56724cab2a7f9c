import { about, act, both, instead, members, method, not, put, sent, status, when } from '../edits.ts';
import { above, accept, asRoot, BROAD, depth, isGeneric, isReadable, noAccept, notAccepted, parts, quality, rootOf } from '../fault-edits/accept.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const accepting: readonly Fault[] = [
  { name: 'no-accept-served-generic', breaks: 'EM-MEDIA-05', also: ['EM-VERSION-02', 'EM-MEDIA-10'], summary: 'Serves the most generic type when Accept is missing.', reply: when(both(isReadable, noAccept, not(status(304))), asRoot) },
  { name: 'no-accept-served-one-above', breaks: 'EM-MEDIA-05', summary: 'Serves a RAC template as a DbPlatformTemplate when Accept is missing.', reply: when(both(isReadable, noAccept, depth(3)), put('Content-Type', mediaType('DbPlatformTemplate'))), also: ['EM-MEDIA-04'] },
  { name: 'no-accept-body-generic', breaks: 'EM-MEDIA-05', also: ['EM-URI-02', 'EM-COLLECTION-08'], summary: 'Serves a zone as the generic type, and describes it so, when Accept is missing.', reply: when(both(isReadable, noAccept, about('zone'), not(status(304))), (reply, scene) => members({ media_type: rootOf(reply) })(asRoot(reply, scene), scene)) },
  { name: 'generic-accept-refused', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-08', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-MEDIA-11', 'EM-MEDIA-10'], summary: 'Answers 406 to Accept with an ancestor of the type.', reply: when(isGeneric, notAccepted) },
  { name: 'generic-accept-refused-on-zones', breaks: 'EM-MEDIA-06', also: ['EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'Refuses to serve a DbZone as a Zone.', reply: when(both(isGeneric, about('zone')), notAccepted) },
  { name: 'generic-accept-refused-on-vm', breaks: 'EM-MEDIA-06', also: ['EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'Refuses to serve a VMTemplate as a ServiceTemplate.', reply: when(both(isGeneric, ({ resource }) => resource?.type === 'VMTemplate'), notAccepted) },
  { name: 'generic-accept-served-as-json', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-01', 'EM-MEDIA-04', 'EM-MEDIA-08', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-MEDIA-11'], summary: 'Serves application/json when Accept names an ancestor.', reply: when(isGeneric, put('Content-Type', 'application/json')) },
  { name: 'generic-accept-served-as-sibling', breaks: 'EM-MEDIA-06', also: ['EM-MEDIA-04', 'EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'Serves a Network when a DbZone is requested as a Zone.', reply: when(both(isGeneric, about('zone')), put('Content-Type', mediaType('Network'))) },
  { name: 'root-accept-refused', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-FINDS-01'], summary: 'Answers 406 to Accept with the ancestor two steps up.', reply: when(above(2), notAccepted) },
  { name: 'middle-accept-refused', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-MEDIA-07'], summary: 'Answers 406 to Accept with the ancestor one step up when there is a second one.', reply: when(both(above(1), depth(3)), notAccepted) },
  { name: 'root-accept-served-wrong', breaks: 'EM-MEDIA-08', also: ['EM-MEDIA-06', 'EM-MEDIA-04', 'EM-COLLECTION-08', 'EM-MEDIA-07'], summary: 'Serves a type of another chain when Accept names the ancestor two steps up.', reply: when(above(2), put('Content-Type', mediaType('VMTemplate'))) },
  { name: 'accept-any-refused', breaks: 'EM-MEDIA-10', also: BROAD, summary: 'Answers 406 to */*.', request: accept((value) => value.replaceAll('*/*', 'image/png')) },
  { name: 'accept-application-refused', breaks: 'EM-MEDIA-10', summary: 'Answers 406 to application/*.', request: accept((value) => value.replaceAll('application/*', 'image/png')) },
  { name: 'accept-first-only', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'Considers only the first type of a list in Accept.', request: accept((value) => parts(value)[0] ?? '') },
  { name: 'accept-last-only', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'Considers only the last type of a list in Accept.', request: accept((value) => parts(value).at(-1) ?? '') },
  { name: 'accept-list-refused', breaks: 'EM-MEDIA-10', also: ['EM-MEDIA-11'], summary: 'Treats a list in Accept as one type, and answers 406.', request: accept((value) => (value.includes(',') ? 'image/png' : value)) },
  { name: 'accept-pattern-crashes', breaks: 'EM-MEDIA-10', summary: 'Answers 500 to application/*.', reply: when(sent('accept', /^application\/\*/), instead(() => refuse(500, message('INTERNAL', 'Unexpected character.')))) },
  { name: 'quality-zero-served', breaks: 'EM-MEDIA-11', summary: 'Serves a type that q=0 excludes.', request: accept((value) => value.replace(/;\s*q=0(\.0*)?(?![.\d])/g, '')) },
  { name: 'quality-ignored', breaks: 'EM-MEDIA-11', summary: 'Ignores all q-values.', request: accept((value) => value.replace(/;\s*q=[\d.]+/g, '')) },
  { name: 'quality-lowest-wins', breaks: 'EM-MEDIA-11', summary: 'Prefers the lowest q-value above zero.', request: accept((value) => parts(value).map((part) => (quality(part) === 0 ? part : `${part.replace(/;\s*q=[\d.]+/, '')};q=${1.001 - quality(part)}`)).join(', ')) },
  { name: 'quality-not-understood', breaks: 'EM-MEDIA-11', also: ['EM-MEDIA-10'], summary: 'Does not recognise a type with a q-value, and answers 406.', request: accept((value) => parts(value).map((part) => (/;\s*q=/.test(part) ? 'image/png' : part)).join(', ')) },
  { name: 'no-accept-refused', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-URI-04', 'EM-VERSION-02'], summary: 'Answers 406 to GET of a server without Accept.', reply: when(both(noAccept, about('zone'), method('GET', 'HEAD')), notAccepted) },
  { name: 'no-accept-bad-request', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-COLLECTION-11'], summary: 'Answers 400 to GET of a collection without Accept.', reply: when(both(noAccept, act('list')), instead(() => refuse(400, message('NO_ACCEPT', 'Accept is needed.')))) },
  { name: 'no-accept-on-entry', breaks: 'EM-REQUEST-01', also: [...BROAD, 'EM-URI-04', 'EM-VERSION-02', 'EM-LIFECYCLE-03'], summary: 'Answers 406 to GET of the cloud without Accept.', reply: when(both(noAccept, about('cloud')), notAccepted) },
];
