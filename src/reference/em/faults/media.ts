import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { about, act, both, chain, content, elementsOf, instead, isRefusal, isRepresentation, lose, members, messages, objects, put, status, type Test, when, wire } from '../edits.ts';
import { isObject, type Json, type JsonObject, without } from '../../shared/json.ts';
import { mediaType } from '../media-types.ts';
import { contentTypeOf, message, refuse, type Reply } from '../reply.ts';
import type { FaultRow } from './fault-row.ts';

const specific = (reply: Reply): string => (reply.resource === null ? '' : mediaType(reply.resource.type));
const isServer = both(about('server'), isRepresentation);
const isRac: Test = ({ resource }) => resource?.type === 'RacDbTemplate';
const typed = (edit: (type: string) => string): Edit => (reply) => withField(reply, 'Content-Type', edit(contentTypeOf(reply)));
const NOT_JSON = ['EM-URI-01', 'EM-URI-02', 'EM-MEDIA-03', 'EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-14', 'EM-STATUS-200', 'EM-COLLECTION-08', 'EM-VERSION-05'];
/** Spoils the octets of one leaf, so that the rest can still be walked. */
const spoilt = (name: string, summary: string, encode: (text: string) => Buffer | string, more: readonly string[] = NOT_JSON): FaultRow => ({
  name,
  breaks: 'EM-MEDIA-02',
  also: more,
  summary,
  reply: when(isServer, wire({ encode: (content) => Buffer.from(encode(JSON.stringify(content))) })),
});

export const media: readonly FaultRow[] = [
  { name: 'content-type-json', breaks: 'EM-MEDIA-01', also: ['EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-06', 'EM-MEDIA-08', 'EM-MEDIA-14', 'EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-URI-04', 'EM-MEDIA-07', 'EM-MEDIA-10', 'EM-MEDIA-11', 'EM-QUOTA-01', 'EM-URI-02', 'EM-URI-01', 'EM-STATUS-200', 'EM-STATUS-HEAD'], summary: 'Representations come as application/json.', reply: when(isRepresentation, put('Content-Type', 'application/json')) },
  { name: 'content-type-json-on-collections', breaks: 'EM-MEDIA-01', also: ['EM-COLLECTION-11', 'EM-MEDIA-04', 'EM-MEDIA-14', 'EM-FINDS-01', 'EM-MEDIA-05', 'EM-URI-01', 'EM-COLLECTION-08'], summary: 'Collections come as application/json.', reply: when(act('list'), put('Content-Type', 'application/json')) },
  { name: 'content-type-without-suffix', breaks: 'EM-MEDIA-01', also: ['EM-MEDIA-04', 'EM-MEDIA-14', 'EM-URI-01', 'EM-QUOTA-01', 'EM-MEDIA-05', 'EM-MEDIA-02'], summary: 'Quota usage lacks +json in its type.', reply: when(about('quota'), typed((type) => type.replace('+json', ''))) },
  { name: 'content-type-vendor-tree', breaks: 'EM-MEDIA-01', also: ['EM-MEDIA-04', 'EM-MEDIA-14', 'EM-URI-01', 'EM-COLLECTION-08', 'EM-MEDIA-05', 'EM-MEDIA-06'], summary: 'Servers use vnd.com.oracle.cloud.', reply: when(isServer, typed((type) => type.replace('oracle.com.cloud', 'vnd.com.oracle.cloud'))) },
  { name: 'content-type-json-on-creation', breaks: 'EM-MEDIA-01', also: ['EM-MEDIA-04', 'EM-STATUS-200'], summary: 'The body of a creation comes as application/json.', reply: when(both(act('create'), isRepresentation), put('Content-Type', 'application/json')) },
  spoilt('json-byte-order-mark', 'A server’s JSON begins with a byte-order mark.', (text) => `\uFEFF${text}`),
  spoilt('json-trailing-garbage', 'A server’s JSON is followed by a semicolon.', (text) => `${text};`),
  spoilt('json-two-texts', 'A server’s JSON comes twice in one body.', (text) => `${text}\n${text}`),
  spoilt('json-truncated', 'A server’s JSON lacks its last brace.', (text) => text.slice(0, -1)),
  spoilt('json-trailing-comma', 'A server’s JSON has a comma before the last brace.', (text) => `${text.slice(0, -1)},}`),
  spoilt('json-not-a-number', 'A server’s JSON contains NaN.', (text) => `${text.slice(0, -1)},"load":NaN}`),
  spoilt('json-comment', 'A server’s JSON contains a comment.', (text) => `/* server */ ${text}`),
  spoilt('json-single-quotes', 'A server’s JSON quotes with apostrophes.', (text) => text.replaceAll('"', "'")),
  spoilt('json-duplicate-member', 'A server’s JSON names a member twice.', (text) => `{"name":"shadow",${text.slice(1)}`, []),
  spoilt('json-duplicate-escaped-member', 'A server’s JSON names a member twice, once escaped.', (text) => `${text.slice(0, -1)},"c\\u006fres":8}`, []),
  spoilt('json-duplicate-nested-member', 'A server’s JSON names a nested member twice.', (text) => `${text.slice(0, -1)},"tags":[{"a":1,"a":2}]}`, []),
  spoilt('json-invalid-utf8', 'A server’s JSON has an octet that is no UTF-8.', (text) => Buffer.concat([Buffer.from(`${text.slice(0, -1)},"owner":"`), Buffer.from([0xff]), Buffer.from('"}')])),
  spoilt('json-utf16', 'A server’s JSON is UTF-16.', (text) => Buffer.from(text, 'utf16le')),
  { name: 'json-latin1', breaks: 'EM-MEDIA-02', also: ['EM-URI-04', ...NOT_JSON], summary: 'Error bodies are in Latin-1.', reply: when(both(status(404), isRefusal), chain(messages((item) => ({ ...item, text: 'Ressource gelöscht oder nie dagewesen.' })), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole), 'latin1') }))) },
  { name: 'json-duplicate-member-in-errors', breaks: 'EM-MEDIA-02', summary: 'Messages name a member twice.', reply: when(both(isRefusal, status(404)), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole).replace('{"code"', '{"severity":"INFO","code"')) })) },
  { name: 'json-duplicate-member-in-collections', breaks: 'EM-MEDIA-02', summary: 'A Collection names total twice.', reply: when(act('list'), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole).replace('{"uri"', '{"total":0,"uri"')) })) },
  { name: 'media-type-missing', breaks: 'EM-MEDIA-03', also: ['EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-07', 'EM-URI-02', 'EM-MEDIA-06', 'EM-MEDIA-09', 'EM-URI-04'], summary: 'Representations have no media_type.', reply: when(act('read'), lose('media_type')) },
  { name: 'media-type-missing-on-servers', breaks: 'EM-MEDIA-03', also: ['EM-URI-02', 'EM-MEDIA-05', 'EM-MEDIA-07', 'EM-COLLECTION-08'], summary: 'A server’s representation has no media_type.', reply: when(isServer, lose('media_type')) },
  { name: 'media-type-missing-on-instances', breaks: 'EM-MEDIA-03', also: ['EM-URI-02', 'EM-MEDIA-05', 'EM-MEDIA-07', 'EM-COLLECTION-08'], summary: 'Instances have no media_type when they are read.', reply: when(both(about('instance'), act('read')), lose('media_type')) },
  { name: 'media-type-missing-in-202', breaks: 'EM-MEDIA-03', summary: 'The body of a 202 has no media_type.', reply: when(both(status(202), act('create')), lose('media_type')), also: ['EM-MEDIA-04'] },
  { name: 'media-type-missing-after-put', breaks: 'EM-MEDIA-03', summary: 'The answer to PUT has no media_type.', reply: when(act('update'), lose('media_type')), also: ['EM-MEDIA-04'] },
  { name: 'media-type-null', breaks: 'EM-MEDIA-03', also: ['EM-MEDIA-04', 'EM-URI-02', 'EM-MEDIA-05', 'EM-MEDIA-07', 'EM-QUOTA-01', 'EM-COLLECTION-08'], summary: 'Quota usage has a media_type of null.', reply: when(about('quota'), members({ media_type: null })) },
  { name: 'media-type-of-a-sibling', breaks: 'EM-MEDIA-04', also: ['EM-URI-02', 'EM-MEDIA-05', 'EM-MEDIA-06', 'EM-COLLECTION-08', 'EM-MEDIA-13'], summary: 'A VMTemplate says that it is a DbPlatformTemplate.', reply: when(({ resource }) => resource?.type === 'VMTemplate', members({ media_type: mediaType('DbPlatformTemplate') })) },
  { name: 'media-type-of-the-parent', breaks: 'EM-MEDIA-04', also: ['EM-URI-02', 'EM-MEDIA-05', 'EM-MEDIA-06', 'EM-MEDIA-08', 'EM-COLLECTION-08'], summary: 'A RacDbTemplate served as such says that it is a DbPlatformTemplate.', reply: when(both(isRac, (reply) => contentTypeOf(reply) === specific(reply)), members({ media_type: mediaType('DbPlatformTemplate') })) },
  { name: 'media-type-unknown', breaks: 'EM-MEDIA-04', also: ['EM-URI-02', 'EM-MEDIA-05', 'EM-COLLECTION-08'], summary: 'A server’s media_type is no type at all.', reply: when(isServer, members({ media_type: 'server' })) },
  { name: 'generic-lacks-name', breaks: 'EM-MEDIA-07', also: ['EM-URI-02', 'EM-COLLECTION-08', 'EM-MEDIA-13', 'EM-MEDIA-06', 'EM-MEDIA-08'], summary: 'A RacDbTemplate lacks the name that every template has.', reply: when(isRac, lose('name')) },
  { name: 'generic-lacks-name-on-zones', breaks: 'EM-MEDIA-07', also: ['EM-URI-02', 'EM-COLLECTION-08', 'EM-MEDIA-13', 'EM-MEDIA-06'], summary: 'A DbZone has no name.', reply: when(({ resource }) => resource?.type === 'DbZone', lose('name')) },
  { name: 'generic-view-lacks-name', breaks: 'EM-MEDIA-07', also: ['EM-COLLECTION-08', 'EM-MEDIA-06', 'EM-MEDIA-08', 'EM-MEDIA-13', 'EM-URI-02'], summary: 'What is asked for in a generic type comes without a name.', reply: when((reply) => reply.act === 'read' && contentTypeOf(reply) !== specific(reply), lose('name')) },
  { name: 'element-of-another-type', breaks: 'EM-MEDIA-09', also: ['EM-COLLECTION-08', 'EM-FINDS-01', 'EM-COLLECTION-11'], summary: 'A zone stands among the templates.', reply: when(about('cloud'), content((cloud) => ({ ...cloud, service_templates: swapped(cloud['service_templates'], (list) => [...list, ...elementsOf((cloud['zones'] ?? {}) as JsonObject).slice(0, 1)]) }))) },
  { name: 'element-lacks-name', breaks: 'EM-MEDIA-09', also: ['EM-COLLECTION-11', 'EM-MEDIA-07'], summary: 'The last template in the list has no name.', reply: when(about('cloud'), content((cloud) => ({ ...cloud, service_templates: swapped(cloud['service_templates'], (list) => list.map((item, index) => (index === list.length - 1 && isObject(item) ? without(item, 'name') : item))) }))) },
  { name: 'element-type-unrelated', breaks: 'EM-MEDIA-09', also: ['EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-URI-02', 'EM-MEDIA-04'], summary: 'One service family type says in the list that it is a Network.', reply: objects((object) => (object['name'] === 'Machines' && !('resource_state' in object) ? { ...object, media_type: mediaType('Network') } : object)) },
  { name: 'types-shared', breaks: 'EM-MEDIA-13', also: ['EM-QUOTA-01', 'EM-URI-02', 'EM-MEDIA-07'], summary: 'Quota usage says that it is a Zone, without a zone’s name.', reply: when(both(about('quota'), isRepresentation), chain(put('Content-Type', mediaType('Zone')), members({ media_type: mediaType('Zone') }), lose('name'))) },
  { name: 'types-shared-by-servers', breaks: 'EM-MEDIA-13', also: ['EM-COLLECTION-08', 'EM-MEDIA-09', 'EM-URI-02', 'EM-MEDIA-07', 'EM-MEDIA-06'], summary: 'Servers say that they are Networks, without a name.', reply: when(isServer, chain(put('Content-Type', mediaType('Network')), members({ media_type: mediaType('Network') }), lose('name'))) },
  { name: 'resource-only-in-xml', breaks: 'EM-MEDIA-14', also: ['EM-MEDIA-01', 'EM-MEDIA-02', ...NOT_JSON, 'EM-QUOTA-01'], summary: 'Quota usage comes in XML.', reply: when(both(about('quota'), isRepresentation), chain(put('Content-Type', 'application/xml'), wire({ encode: () => Buffer.from('<quota limit="100"/>') }))) },
  { name: 'resource-refuses-json', breaks: 'EM-MEDIA-14', also: ['EM-COLLECTION-08', 'EM-URI-01', 'EM-URI-02', 'EM-STATUS-200', 'EM-REQUEST-01', 'EM-MEDIA-05', 'EM-MEDIA-10', 'EM-MEDIA-06'], summary: 'A server is never available in a JSON type.', reply: when(isServer, instead(() => refuse(406, message('NOT_ACCEPTABLE', 'Only application/xml.')))) },
];

function swapped(collection: Json | undefined, edit: (elements: readonly Json[]) => readonly Json[]): Json {
  if (!isObject(collection ?? null)) return null;
  const whole = collection as JsonObject;
  const elements = edit(elementsOf(whole));
  return { ...whole, total: elements.length, elements };
}
