import { textOf } from '../../shared/json.ts';
import { about, at, become, both, chain, content, empty, instead, isRepresentation, lose, members, objects, put, when } from '../edits.ts';
import { canonical, isCloud, isServer, isStub, linked, OTHERS, STRUCK, stubUri } from '../fault-edits/uri.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const uri: readonly Fault[] = [
  { name: 'insecure-public-link', breaks: 'EM-TRANSPORT-02', also: ['EM-URI-01'], summary: 'The canonical links lead to a public host over plain HTTP.', reply: when(isServer, canonical(() => 'http://cloud.example.com/servers/1')) },
  { name: 'insecure-public-address-link', breaks: 'EM-TRANSPORT-02', also: ['EM-URI-01', 'EM-QUOTA-01'], summary: 'A link leads to a public IP address over plain HTTP.', reply: linked('quota_usage', 'http://203.0.113.9/quota'), },
  { name: 'link-to-plain-http', breaks: 'EM-TRANSPORT-03', tls: true, summary: 'Over TLS, the canonical links of servers lead to plain HTTP.', reply: when(isServer, objects((object, { origin }) => (typeof object['canonicalLink'] === 'string' ? { ...object, canonicalLink: `${origin.replace('https:', 'http:')}${object['canonicalLink']}` } : object))) },
  { name: 'link-broken-quota', breaks: 'EM-URI-01', also: ['EM-QUOTA-01'], summary: 'The link to quota usage leads to a 404.', reply: linked('quota_usage', '/cloud/quotas/none') },
  { name: 'link-broken-canonical', breaks: 'EM-URI-01', summary: 'A server’s canonical link leads to a 404.', reply: when(isServer, canonical((link) => `${link}-old`)) },
  { name: 'link-broken-canonical-of-stub', breaks: 'EM-URI-01', also: ['EM-COLLECTION-11'], summary: 'The canonical link of one zone in the list leads to a 404.', reply: objects((object) => (isStub(object, 'East') ? { ...object, canonicalLink: '/em/cloud/east' } : object)) },
  { name: 'link-broken-element', breaks: 'EM-URI-01', also: STRUCK, summary: 'The last built-in template of the list leads to a 404.', reply: stubUri('Linux VM', '/cloud/service_templates/vms') },
  { name: 'link-crashes', breaks: 'EM-URI-01', also: [...STRUCK, 'EM-STATUS-200', 'EM-MEDIA-14'], summary: 'One server answers 500.', reply: when(both(isServer, at(/w2$/)), instead(() => refuse(500, message('INTERNAL', 'Unexpected.')))) },
  { name: 'link-forbidden', breaks: 'EM-URI-01', also: [...STRUCK, 'EM-STATUS-200', 'EM-MEDIA-14'], summary: 'One family is shown to a user who may not see it.', reply: when(both(about('family'), at(/iaas$/)), instead(() => refuse(403, message('FORBIDDEN', 'Not yours.')))) },
  { name: 'link-without-representation', breaks: 'EM-URI-01', also: [...STRUCK, 'EM-STATUS-200', 'EM-MEDIA-14', 'EM-QUOTA-01', 'EM-LIFECYCLE-03'], summary: 'Quota usage is answered 204.', reply: when(both(about('quota'), isRepresentation), chain(become(204), empty)) },
  { name: 'uri-of-a-sibling', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08'], summary: 'A server says that its uri is another server’s.', reply: when(both(isServer, at(/e1$/)), members({ uri: '/cloud/servers/e2' })) },
  { name: 'uri-leads-to-a-sibling', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08', 'EM-COLLECTION-13', 'EM-COLLECTION-11'], summary: 'A zone in the list has another zone’s uri.', reply: stubUri('West', '/cloud/zones/east') },
  { name: 'uri-yields-another-type', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-09', 'EM-MEDIA-06', 'EM-MEDIA-08'], summary: 'A template is a VMTemplate in the list and another thing when it is read.', reply: objects((object) => (isStub(object, 'RAC database') ? { ...object, media_type: mediaType('VMTemplate') } : object)) },
  { name: 'uri-yields-the-cloud', breaks: 'EM-URI-02', also: ['EM-QUOTA-01', 'EM-URI-01', 'EM-COLLECTION-08', 'EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-09'], summary: 'A server’s own uri is the cloud’s.', reply: when(isServer, members({ uri: '/cloud' })) },
  { name: 'uri-with-space', breaks: 'EM-URI-03', also: ['EM-URI-01', 'EM-URI-02', 'EM-COLLECTION-08'], summary: 'A uri contains a space.', reply: when(isServer, content((whole) => ({ ...whole, uri: `${textOf(whole['uri'])}?of= rack` }))) },
  { name: 'uri-not-encoded', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'A uri contains letters that are not encoded.', reply: stubUri('West', '/cloud/zones/wést') },
  { name: 'uri-bad-escape', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'A uri contains a bad percent-encoding.', reply: stubUri('West', '/cloud/zones/west?%zz') },
  { name: 'uri-bad-host', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'A uri has a host that is none.', reply: stubUri('West', 'http://[cloud]/zones/west') },
  { name: 'uri-with-braces', breaks: 'EM-URI-03', also: ['EM-URI-01', 'EM-QUOTA-01'], summary: 'A link is a template that was not filled in.', reply: linked('quota_usage', '/cloud/quotas/{id}') },
  { name: 'entry-is-a-zone', breaks: 'EM-URI-04', also: ['EM-MEDIA-05', 'EM-URI-02', 'EM-MEDIA-04', 'EM-VERSION-02', 'EM-VERSION-03', 'EM-VERSION-06', 'EM-MEDIA-13', 'EM-MEDIA-06', 'EM-MEDIA-07'], summary: 'The entry calls itself a Zone.', reply: when(both(isCloud, isRepresentation), chain(put('Content-Type', mediaType('Zone')), content((cloud) => ({ ...cloud, media_type: mediaType('Zone') })))) },
  { name: 'entry-without-links', breaks: 'EM-URI-04', also: ['EM-QUOTA-01', 'EM-FINDS-01', 'EM-VERSION-03', 'EM-VERSION-06', 'EM-MEDIA-07', 'EM-COLLECTION-12'], summary: 'The Cloud links to nothing.', reply: when(both(isCloud, isRepresentation), lose(...OTHERS, 'vdcs')) },
];
