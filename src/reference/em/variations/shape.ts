import { isObject, textOf, without } from '../../shared/json.ts';
import { about, act, both, collections, content, elementsOf, member, not, objects, when } from '../edits.ts';
import { representation } from '../represent.ts';
import { absolute, backwards, cloned, encode, hex, isShown, isStub, layout, PATH, QUERY, renamed, retyped, suffix, UNICODE, withoutState } from '../variation-edits/shape.ts';
import type { Variation } from './variation.ts';

export const shapes: readonly Variation[] = [
  { name: 'header-names-in-lower-case', summary: 'Sends header names in lower case.', reply: renamed((name) => name.toLowerCase()) },
  { name: 'header-names-in-upper-case', summary: 'Sends header names in upper case.', reply: renamed((name) => name.toUpperCase()) },
  { name: 'extra-members', summary: 'Adds unknown members to every representation and its stubs.', reply: when(isShown, objects((object) => ({ ...object, 'x-vendor': { level: 9, tags: [null, true, 'a'] } }))) },
  { name: 'unicode-names', summary: 'Gives built-in resources names from all over Unicode.', without: ['service-template-finds'], policy: { seed: (seed) => seed.map((resource) => ({ ...resource, name: `${resource.name} ${UNICODE}` })) } },
  { name: 'charset-parameter', summary: 'Sends Content-Type with charset=utf-8.', reply: retyped((type) => `${type}; charset=utf-8`) },
  { name: 'charset-parameter-quoted', summary: 'Sends Content-Type with a quoted charset, and no space before it.', reply: retyped((type) => `${type};charset="UTF-8"`) },
  { name: 'media-types-in-lower-case', summary: 'Sends Content-Type in lower case.', reply: retyped((type) => type.toLowerCase()) },
  { name: 'media-types-in-upper-case', summary: 'Sends Content-Type in upper case.', reply: retyped((type) => type.toUpperCase()) },
  { name: 'absolute-links', summary: 'Sends absolute links.', reply: when(isShown, objects((object, { origin }) => absolute(origin)(object))) },
  { name: 'network-path-links', summary: 'Sends canonical links that begin with two slashes.', reply: when(isShown, objects((object, { origin }) => (typeof object['canonicalLink'] === 'string' ? { ...object, canonicalLink: origin.replace('http:', '') + object['canonicalLink'] } : object))) },
  { name: 'no-canonical-links', summary: 'Sends no canonicalLink.', reply: objects((object) => without(object, 'canonicalLink')) },
  { name: 'elements-absent-when-empty', summary: 'Sends an empty Collection with total 0 and no elements.', reply: collections((list) => (elementsOf(list).length === 0 ? without(list, 'elements') : list)) },
  { name: 'elements-and-total-absent-when-empty', summary: 'Sends an empty Collection with neither total nor elements.', reply: collections((list) => (elementsOf(list).length === 0 ? without(list, 'elements', 'total') : list)) },
  { name: 'total-absent', summary: 'Sends Collections without total.', reply: collections((list) => without(list, 'total')) },
  { name: 'bare-stubs', summary: 'Sends elements with uri, name and media_type only.', reply: objects((object) => (isStub(object) ? Object.fromEntries(Object.entries(object).filter(([name]) => ['uri', 'name', 'media_type'].includes(name))) : object)) },
  { name: 'full-elements', summary: 'Sends full representations as elements of a Collection read by its URI.', reply: when(act('list'), content((whole, _, { world, view }) => ({ ...whole, elements: elementsOf(whole).map((item) => { const found = isObject(item) ? world.resources.get(textOf(item['uri'])) : undefined; return found === undefined || found.kind === 'cloud' ? item : representation(found, view); }) }))) },
  { name: 'many-elements', summary: 'Adds 500 elements to the networks’ Collection.', policy: { seed: (seed) => [...seed, ...cloned(500)] } },
  { name: 'members-reversed', summary: 'Sends members in reverse order.', reply: encode((whole) => JSON.stringify(backwards(whole))) },
  { name: 'pretty-printed', summary: 'Indents JSON and surrounds it with white space.', reply: encode((whole) => `\r\n\t ${JSON.stringify(whole, null, '\t')}\r\n`) },
  { name: 'escaped-unicode', summary: 'Escapes slashes and everything that is not ASCII.', reply: encode((whole) => JSON.stringify(whole).replaceAll('/', '\\/').replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)) },
  { name: 'no-state-when-ready', summary: 'Sends ready resources without resource_state.', reply: when(both(act('read'), not(about('instance'))), objects(withoutState)) },
  { name: 'vendor-state-labels', summary: 'Uses other states than those of the table before READY, and ONLINE for zones.', policy: { stages: [{ state: 'INITIATED', progress: 0 }, { state: 'PROVISIONING' }, { state: 'CONFIGURING', progress: 75 }, { state: 'READY', progress: 100 }] }, reply: when(both(act('read'), about('zone')), member('resource_state', (state) => ({ ...state, state: 'ONLINE' }))) },
  { name: 'progress-absent', summary: 'Sends states without progress.', policy: { stages: [{ state: 'CREATING' }, { state: 'CREATING' }, { state: 'CREATED' }, { state: 'READY' }] } },
  { name: 'state-messages-empty', summary: 'Sends every resource_state with an empty list of messages.', reply: when(isShown, member('resource_state', (state) => ({ ...state, messages: [] }))) },
  { name: 'uris-with-slash', summary: 'Ends URIs with a slash.', policy: layout((path) => path.replace(PATH, '$&/'), (target) => target.replace(/\/(?=\?|$)/, '')) },
  { name: 'uris-with-query', summary: 'Distinguishes resources by a query.', policy: layout((path) => (path === '/cloud' ? path : `/svc?id=${path.slice(7).replaceAll('/', '.').replace('?', '&')}`), (target) => (target.startsWith('/svc?id=') ? `/cloud/${target.slice(8).replace('&', '?').replace(/^[^?]*/, (id) => id.replaceAll('.', '/'))}` : target)) },
  { name: 'uris-opaque', summary: 'Uses opaque URIs.', policy: layout((path) => `/r/${hex(path.replace(QUERY, ''))}${suffix(path)}`, (target) => (/^\/r\/[0-9a-f]+(?:\?|$)/.test(target) ? Buffer.from(target.slice(3).replace(QUERY, ''), 'hex').toString() + suffix(target) : target === '/control' ? target : '/none')) },
  { name: 'uris-encoded', summary: 'Uses URIs with percent-encoded letters, colons and parameters.', policy: layout((path) => (path === '/cloud' ? path : `/a:b;v=1/%C3%A9~/@${path.slice(6)}`), (target) => (target.startsWith('/a:b;v=1/%C3%A9~/@') ? `/cloud${target.slice(18)}` : target)) },
];
