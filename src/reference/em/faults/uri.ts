import { textOf } from '../../shared/json.ts';
import { about, at, both, chain, content, instead, isRepresentation, lose, members, objects, put, when } from '../edits.ts';
import { canonical, isCloud, isServer, isStub, linked, OTHERS, STRUCK, stubUri } from '../fault-edits/uri.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const uri: readonly Fault[] = [
  { name: 'insecure-public-link', breaks: 'EM-TRANSPORT-02', also: ['EM-URI-01'], summary: 'Sends canonical links to a public host over plain HTTP.', reply: when(isServer, canonical(() => 'http://cloud.example.com/servers/1')) },
  { name: 'insecure-public-address-link', breaks: 'EM-TRANSPORT-02', also: ['EM-URI-01', 'EM-QUOTA-01'], summary: 'Sends a link to a public IP address over plain HTTP.', reply: linked('quota_usage', 'http://203.0.113.9/quota'), },
  { name: 'link-to-plain-http', breaks: 'EM-TRANSPORT-03', tls: true, summary: 'Sends canonical links of servers to plain HTTP, over TLS.', reply: when(isServer, objects((object, { origin }) => (typeof object['canonicalLink'] === 'string' ? { ...object, canonicalLink: `${origin.replace('https:', 'http:')}${object['canonicalLink']}` } : object))) },
  { name: 'link-broken-quota', breaks: 'EM-URI-01', also: ['EM-QUOTA-01'], summary: 'Answers 404 for the link to quota usage.', reply: linked('quota_usage', '/cloud/quotas/none') },
  { name: 'link-broken-canonical', breaks: 'EM-URI-01', summary: 'Answers 404 for a server’s canonical link.', reply: when(isServer, canonical((link) => `${link}-old`)) },
  { name: 'link-broken-canonical-of-stub', breaks: 'EM-URI-01', also: ['EM-COLLECTION-11'], summary: 'Answers 404 for the canonical link of one zone in the list.', reply: objects((object) => (isStub(object, 'East') ? { ...object, canonicalLink: '/em/cloud/east' } : object)) },
  { name: 'link-broken-element', breaks: 'EM-URI-01', also: STRUCK, summary: 'Answers 404 for the last built-in template in the list.', reply: stubUri('Linux VM', '/cloud/service_templates/vms') },
  { name: 'link-crashes', breaks: 'EM-URI-01', also: [...STRUCK, 'EM-STATUS-200', 'EM-MEDIA-14'], summary: 'Answers 500 for one server.', reply: when(both(isServer, at(/w2$/)), instead(() => refuse(500, message('INTERNAL', 'Unexpected.')))) },
  { name: 'link-forbidden', breaks: 'EM-URI-01', also: [...STRUCK, 'EM-STATUS-200', 'EM-MEDIA-14'], summary: 'Links to one family, but answers 403 for it.', reply: when(both(about('family'), at(/iaas$/)), instead(() => refuse(403, message('FORBIDDEN', 'Not yours.')))) },
  { name: 'uri-of-a-sibling', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08'], summary: 'Gives a server the uri of another server.', reply: when(both(isServer, at(/e1$/)), members({ uri: '/cloud/servers/e2' })) },
  { name: 'uri-leads-to-a-sibling', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08', 'EM-COLLECTION-13', 'EM-COLLECTION-11'], summary: 'Gives a zone in the list the uri of another zone.', reply: stubUri('West', '/cloud/zones/east') },
  { name: 'uri-yields-another-type', breaks: 'EM-URI-02', also: ['EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-09', 'EM-MEDIA-06', 'EM-MEDIA-08'], summary: 'Lists a template as a VMTemplate, but sends another type when it is read.', reply: objects((object) => (isStub(object, 'RAC database') ? { ...object, media_type: mediaType('VMTemplate') } : object)) },
  { name: 'uri-yields-the-cloud', breaks: 'EM-URI-02', also: ['EM-QUOTA-01', 'EM-URI-01', 'EM-COLLECTION-08', 'EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-09'], summary: 'Gives a server the uri of the cloud.', reply: when(isServer, members({ uri: '/cloud' })) },
  { name: 'uri-with-space', breaks: 'EM-URI-03', also: ['EM-URI-01', 'EM-URI-02', 'EM-COLLECTION-08'], summary: 'Puts a space into a uri.', reply: when(isServer, content((whole) => ({ ...whole, uri: `${textOf(whole['uri'])}?of= rack` }))) },
  { name: 'uri-not-encoded', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'Puts letters that are not encoded into a uri.', reply: stubUri('West', '/cloud/zones/wést') },
  { name: 'uri-bad-escape', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'Puts a bad percent-encoding into a uri.', reply: stubUri('West', '/cloud/zones/west?%zz') },
  { name: 'uri-bad-host', breaks: 'EM-URI-03', also: [...STRUCK], summary: 'Puts an invalid host into a uri.', reply: stubUri('West', 'http://[cloud]/zones/west') },
  { name: 'uri-with-braces', breaks: 'EM-URI-03', also: ['EM-STATUS-200', 'EM-URI-01', 'EM-QUOTA-01'], summary: 'Sends an unexpanded URI template as a link.', reply: linked('quota_usage', '/cloud/quotas/{id}') },
  { name: 'entry-is-a-zone', breaks: 'EM-URI-04', also: ['EM-MEDIA-05', 'EM-URI-02', 'EM-MEDIA-04', 'EM-VERSION-02', 'EM-VERSION-03', 'EM-VERSION-06', 'EM-MEDIA-13', 'EM-MEDIA-06', 'EM-MEDIA-07'], summary: 'Sends the entry as a Zone.', reply: when(both(isCloud, isRepresentation), chain(put('Content-Type', mediaType('Zone')), content((cloud) => ({ ...cloud, media_type: mediaType('Zone') })))) },
  { name: 'entry-without-links', breaks: 'EM-URI-04', also: ['EM-QUOTA-01', 'EM-FINDS-01', 'EM-VERSION-03', 'EM-VERSION-06', 'EM-MEDIA-07', 'EM-COLLECTION-12'], summary: 'Sends a Cloud without links.', reply: when(both(isCloud, isRepresentation), lose(...OTHERS, 'vdcs')) },
];
