import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { about, act, at, both, collections, content, elementsOf, instead, lose, member, members, not, sent, status, type Test, when } from '../edits.ts';
import { isObject, type Json, type JsonObject, textOf, without } from '../../shared/json.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import { representation } from '../represent.ts';
import type { FaultRow } from './fault-row.ts';

const inCloud = (name: string, edit: (collection: JsonObject) => JsonObject): Edit => when(about('cloud'), member(name, edit));
const inZone = (edit: (racks: JsonObject) => JsonObject): Edit => when(both(about('zone'), at(/zones\/east$/)), member('racks', edit));
const inRack = (edit: (rack: JsonObject) => JsonObject) => inZone((racks) => ({ ...racks, elements: elementsOf(racks).map((rack) => (isObject(rack) ? edit(rack) : rack)) }));
const onList = (path: RegExp, edit: (collection: JsonObject) => JsonObject): Edit => when(both(act('list'), at(path)), content((whole) => edit(whole)));
const last = (edit: (element: JsonObject) => Json) => (collection: JsonObject): JsonObject => ({
  ...collection,
  elements: elementsOf(collection).map((item, index, all) => (index === all.length - 1 && isObject(item) ? edit(item) : item)),
});
const related = (edit: (elements: readonly Json[]) => readonly Json[]): Edit =>
  when(both(about('template', 'instance'), act('read')), member('related', (list) => ({ ...list, elements: edit(elementsOf(list)) })));
const total = (value: Json) => (collection: JsonObject): JsonObject => ({ ...collection, total: value });
const isElement: Test = both(act('read'), status(200), not(sent('accept', /\*/)), sent('accept'));
const LOST = ['EM-COLLECTION-11', 'EM-URI-01', 'EM-URI-02', 'EM-MEDIA-07'];

export const collecting: readonly FaultRow[] = [
  { name: 'collection-without-uri', breaks: 'EM-COLLECTION-01', also: ['EM-COLLECTION-11', 'EM-URI-04', 'EM-COLLECTION-12', 'EM-MEDIA-07'], summary: 'The zones’ Collection has no uri.', reply: inCloud('zones', (zones) => without(zones, 'uri')) },
  { name: 'collection-without-uri-on-its-own', breaks: 'EM-COLLECTION-01', also: LOST, summary: 'A Collection that is read by its own URI has no uri.', reply: when(act('list'), lose('uri')) },
  { name: 'collection-nested-without-uri', breaks: 'EM-COLLECTION-01', also: ['EM-COLLECTION-05', 'EM-COLLECTION-10', 'EM-COLLECTION-11'], summary: 'A rack in a zone has no uri.', reply: inRack((rack) => without(rack, 'uri')) },
  { name: 'collection-uri-null', breaks: 'EM-COLLECTION-01', also: ['EM-URI-03', 'EM-COLLECTION-11', 'EM-MEDIA-07'], summary: 'The uri of the zones’ racks is null.', reply: inZone((racks) => ({ ...racks, uri: null })) },
  { name: 'collection-without-type', breaks: 'EM-COLLECTION-02', also: ['EM-COLLECTION-11', 'EM-COLLECTION-08', 'EM-MEDIA-07', 'EM-MEDIA-09'], summary: 'The families’ Collection has no type.', reply: inCloud('service_family_types', (families) => without(families, 'type')) },
  { name: 'collection-without-type-on-its-own', breaks: 'EM-COLLECTION-02', also: [...LOST, 'EM-COLLECTION-08'], summary: 'A Collection that is read by its own URI has no type.', reply: when(act('list'), lose('type')) },
  { name: 'collection-type-list', breaks: 'EM-COLLECTION-02', also: ['EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-07', 'EM-MEDIA-09'], summary: 'The templates’ Collection has a list of types.', reply: inCloud('service_templates', (templates) => ({ ...templates, type: [templates['type'] ?? ''] })) },
  { name: 'total-string', breaks: 'EM-COLLECTION-03', also: ['EM-COLLECTION-11', 'EM-COLLECTION-10'], summary: 'total is a string.', reply: collections((list) => ({ ...list, total: textOf(list['total']) })) },
  { name: 'total-negative', breaks: 'EM-COLLECTION-03', also: ['EM-COLLECTION-11'], summary: 'total of the networks is -1.', reply: inCloud('networks', total(-1)) },
  { name: 'total-fraction', breaks: 'EM-COLLECTION-03', also: ['EM-COLLECTION-11'], summary: 'total of the zones is 1.5.', reply: onList(/\/zones$/, total(1.5)) },
  { name: 'total-null', breaks: 'EM-COLLECTION-03', also: ['EM-COLLECTION-11'], summary: 'total of the families is null.', reply: inCloud('service_family_types', total(null)) },
  { name: 'elements-object', breaks: 'EM-COLLECTION-04', also: ['EM-COLLECTION-11', 'EM-COLLECTION-06', 'EM-COLLECTION-07', 'EM-MEDIA-07', 'EM-URI-04', 'EM-MEDIA-09', 'EM-COLLECTION-12'], summary: 'The networks’ elements are one object.', reply: inCloud('networks', (list) => ({ ...list, elements: elementsOf(list)[0] ?? {} })) },
  { name: 'elements-map', breaks: 'EM-COLLECTION-04', also: ['EM-COLLECTION-11', 'EM-COLLECTION-06', 'EM-COLLECTION-07', 'EM-MEDIA-07'], summary: 'The racks of a zone are keyed by number.', reply: inZone((racks) => ({ ...racks, elements: Object.fromEntries(elementsOf(racks).map((rack, index) => [String(index), rack])) })) },
  { name: 'elements-null', breaks: 'EM-COLLECTION-04', also: ['EM-COLLECTION-11', 'EM-COLLECTION-06', 'EM-COLLECTION-07', 'EM-MEDIA-07'], summary: 'The elements of the families are null when read by their own URI.', reply: onList(/family_types$/, (list) => ({ ...list, elements: null })) },
  { name: 'element-without-uri', breaks: 'EM-COLLECTION-05', also: ['EM-COLLECTION-11', 'EM-COLLECTION-08', 'EM-MEDIA-09', 'EM-MEDIA-07'], summary: 'The last zone in the list has no uri.', reply: inCloud('zones', last((zone) => without(zone, 'uri'))) },
  { name: 'element-without-uri-in-last-rack', breaks: 'EM-COLLECTION-05', also: ['EM-COLLECTION-11', 'EM-COLLECTION-10', 'EM-MEDIA-09', 'EM-MEDIA-07'], summary: 'The last server of the last rack of a zone has no uri.', reply: inZone(last((rack) => last((server) => without(server, 'uri'))(rack))) },
  { name: 'element-uri-null', breaks: 'EM-COLLECTION-05', also: ['EM-COLLECTION-11', 'EM-URI-03', 'EM-MEDIA-09', 'EM-MEDIA-07'], summary: 'The last family in the list has a uri of null.', reply: inCloud('service_family_types', last((family) => ({ ...family, uri: null }))) },
  { name: 'element-href', breaks: 'EM-COLLECTION-05', also: ['EM-MEDIA-09', 'EM-COLLECTION-11', 'EM-MEDIA-07'], summary: 'Elements of a rack read by its URI have href in place of uri.', reply: onList(/racks\/\d+$/, last(({ uri, ...rest }) => ({ ...rest, href: uri ?? '' }))) },
  { name: 'uri-element-not-a-uri', breaks: 'EM-COLLECTION-05', also: ['EM-COLLECTION-09', 'EM-URI-03', 'EM-URI-01', 'EM-COLLECTION-11'], summary: 'An element of a Collection<URI> is no URI.', reply: related((list) => [...list.slice(0, -1), 'not a uri %%']) },
  { name: 'uri-element-number', breaks: 'EM-COLLECTION-05', also: ['EM-COLLECTION-09', 'EM-COLLECTION-11', 'EM-URI-03'], summary: 'An element of a Collection<URI> is a number.', reply: related((list) => [...list.slice(0, -1), 42]) },
  { name: 'total-too-big', breaks: 'EM-COLLECTION-06', also: ['EM-COLLECTION-11'], summary: 'total counts one more than the elements.', reply: collections((list) => ({ ...list, total: elementsOf(list).length + 1 })) },
  { name: 'total-too-big-in-rack', breaks: 'EM-COLLECTION-06', also: ['EM-COLLECTION-11', 'EM-COLLECTION-10'], summary: 'total of a zone’s rack counts one more than the servers.', reply: inRack((rack) => ({ ...rack, total: elementsOf(rack).length + 1 })) },
  { name: 'total-too-big-for-requests', breaks: 'EM-COLLECTION-06', also: ['EM-COLLECTION-11'], summary: 'total of the requests also counts those that are not listed any more.', reply: when(about('cloud'), member('service_requests', (list) => ({ ...list, total: elementsOf(list).length + 40 }))) },
  { name: 'total-too-big-for-uris', breaks: 'EM-COLLECTION-06', also: ['EM-COLLECTION-11'], summary: 'total of a Collection<URI> is too big.', reply: when(both(about('template'), act('read')), member('related', (list) => ({ ...list, total: 9 }))) },
  { name: 'elements-absent-beside-total', breaks: 'EM-COLLECTION-07', also: ['EM-COLLECTION-06', 'EM-COLLECTION-11', 'EM-URI-04', 'EM-MEDIA-07'], summary: 'The cloud tells the families’ total only.', reply: inCloud('service_family_types', (list) => without(list, 'elements')) },
  { name: 'elements-absent-in-rack', breaks: 'EM-COLLECTION-07', also: ['EM-COLLECTION-06', 'EM-COLLECTION-10', 'EM-COLLECTION-11'], summary: 'A zone tells the total of its racks’ servers only.', reply: inRack((rack) => without(rack, 'elements')) },
  { name: 'elements-absent-from-uris', breaks: 'EM-COLLECTION-07', also: ['EM-COLLECTION-06', 'EM-COLLECTION-11'], summary: 'A Collection<URI> has a total of 2 and no elements.', reply: when(both(about('template'), act('read')), member('related', (list) => without(list, 'elements'))) },
  { name: 'element-refused-in-collection-type', breaks: 'EM-COLLECTION-08', also: ['EM-MEDIA-06', 'EM-MEDIA-11'], summary: 'A family is answered 406 in the type of its Collection.', reply: when(both(isElement, about('family')), instead(() => refuse(406, message('NOT_ACCEPTABLE', 'Not this type.')))) },
  { name: 'element-refused-in-mixed-collection', breaks: 'EM-COLLECTION-08', also: ['EM-MEDIA-06'], summary: 'A DbPlatformTemplate is answered 406 as a ServiceTemplate.', reply: when(both(isElement, at(/single$/), sent('accept', /ServiceTemplate/)), instead(() => refuse(406, message('NOT_ACCEPTABLE', 'Not this type.')))) },
  { name: 'element-is-another-in-collection-type', breaks: 'EM-COLLECTION-08', also: ['EM-URI-02'], summary: 'A server read in the type of its Collection is another one.', reply: when(both(isElement, at(/w1$/)), members({ uri: '/cloud/servers/w2', name: 'server-w2' })) },
  { name: 'request-refused-in-collection-type', breaks: 'EM-COLLECTION-08', summary: 'A server is answered 404 in the type of its Collection.', reply: when(both(isElement, about('server')), instead(() => refuse(404, message('NOT_FOUND', 'Not in this type.')))), also: ['EM-MEDIA-06'] },
  { name: 'uri-element-broken', breaks: 'EM-COLLECTION-09', also: ['EM-URI-01', 'EM-COLLECTION-11'], summary: 'The last element of a Collection<URI> leads to a 404.', reply: related((list) => [...list.slice(0, -1), '/cloud/zones/none']) },
  { name: 'uri-element-needs-accept', breaks: 'EM-COLLECTION-09', also: ['EM-REQUEST-01', 'EM-MEDIA-05', 'EM-URI-01', 'EM-URI-02', 'EM-STATUS-200', 'EM-MEDIA-10', 'EM-MEDIA-14', 'EM-QUOTA-01'], summary: 'What a Collection<URI> lists cannot be read without a type in Accept.', reply: when(both(at(/zones\/east$|family_types\/dbaas$/), act('read'), not(sent('accept', /oracle/))), instead(() => refuse(406, message('NOT_ACCEPTABLE', 'Name a type.')))) },
  { name: 'nested-without-type', breaks: 'EM-COLLECTION-10', also: ['EM-COLLECTION-02', 'EM-COLLECTION-11', 'EM-MEDIA-09'], summary: 'A rack in a zone has no type.', reply: inRack((rack) => without(rack, 'type')) },
  { name: 'nested-elements-object', breaks: 'EM-COLLECTION-10', also: ['EM-COLLECTION-04', 'EM-COLLECTION-11', 'EM-COLLECTION-06', 'EM-COLLECTION-07'], summary: 'A rack’s elements are one object.', reply: inRack((rack) => ({ ...rack, elements: elementsOf(rack)[0] ?? {} })) },
  { name: 'nested-total-string', breaks: 'EM-COLLECTION-10', also: ['EM-COLLECTION-03', 'EM-COLLECTION-11'], summary: 'A rack’s total is a string.', reply: inRack((rack) => ({ ...rack, total: String(elementsOf(rack).length) })) },
  { name: 'nested-flattened', breaks: 'EM-COLLECTION-10', also: ['EM-COLLECTION-05', 'EM-COLLECTION-11', 'EM-MEDIA-09'], summary: 'Racks are bare arrays of servers.', reply: inZone((racks) => ({ ...racks, elements: elementsOf(racks).map((rack) => (isObject(rack) ? elementsOf(rack) : rack)) })) },
  { name: 'collection-uri-of-another', breaks: 'EM-COLLECTION-11', also: ['EM-URI-02', 'EM-COLLECTION-12', 'EM-URI-04', 'EM-URI-01'], summary: 'The zones’ Collection has the networks’ uri.', reply: inCloud('zones', (zones) => ({ ...zones, uri: '/cloud/networks' })) },
  { name: 'collection-uri-yields-nothing', breaks: 'EM-COLLECTION-11', also: ['EM-COLLECTION-12', 'EM-URI-02'], summary: 'The families’ own URI answers an empty Collection.', reply: onList(/family_types$/, (list) => ({ ...list, total: 0, elements: [] })) },
  { name: 'collection-uri-broken', breaks: 'EM-COLLECTION-11', also: ['EM-URI-01', 'EM-STATUS-200', 'EM-MEDIA-14'], summary: 'The zones’ own URI answers 404.', reply: when(both(act('list'), at(/\/zones$/)), instead(() => refuse(404, message('NOT_FOUND', 'There is no such resource.')))) },
  { name: 'collection-uri-yields-the-cloud', breaks: 'EM-COLLECTION-11', also: ['EM-URI-02', 'EM-MEDIA-04', 'EM-MEDIA-05', 'EM-COLLECTION-02'], summary: 'The families’ own URI answers the cloud.', reply: when(both(act('list'), at(/family_types$/)), (answered, { view, world }) => { const cloud = world.resources.get('/cloud'); return cloud === undefined ? answered : { ...withField(answered, 'Content-Type', mediaType('Cloud')), content: representation(cloud, view) }; }) },
  { name: 'created-never-listed', breaks: 'EM-COLLECTION-12', also: ['EM-LIFECYCLE-01', 'EM-STATUS-409A', 'EM-AUTH-06', 'EM-FINDS-01'], summary: 'Created resources do not appear in their collection.', policy: { isListed: (resource) => resource.isBuiltIn } },
  { name: 'deleted-still-listed', breaks: 'EM-COLLECTION-12', also: ['EM-LIFECYCLE-01', 'EM-URI-01', 'EM-STATUS-409A', 'EM-FINDS-01', 'EM-COLLECTION-08'], summary: 'Deleted resources stay in their collection.', policy: { isListed: () => true } },
  { name: 'element-listed-twice', breaks: 'EM-COLLECTION-13', also: ['EM-COLLECTION-11'], summary: 'The first zone stands in the list twice.', reply: inCloud('zones', (zones) => ({ ...zones, total: elementsOf(zones).length + 1, elements: [...elementsOf(zones), elementsOf(zones)[0] ?? {}] })) },
  { name: 'uri-element-listed-twice', breaks: 'EM-COLLECTION-13', also: ['EM-COLLECTION-11'], summary: 'A Collection<URI> lists a URI twice.', reply: related((list) => [...list.slice(0, -1), list[0] ?? '']) },
];
