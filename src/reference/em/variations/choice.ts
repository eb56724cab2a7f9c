import { withField } from '../../shared/incoming.ts';
import type { Json } from '../../shared/json.ts';
import { about, act, become, both, collections, content, elementsOf, having, isRefusal, isRepresentation, lose, method, not, objects, put, sent, status, when } from '../edits.ts';
import { counted } from '../fault-edits/lifecycle.ts';
import { byViewer, isBuried, isUnknownMethod, atCanonical, creations, notImplemented } from '../fault-edits/corner.ts';
import { refusing } from '../variation-edits/choice.ts';
import { mediaType } from '../media-types.ts';
import { refused } from '../variation-edits/protocol.ts';
import type { Variation } from './variation.ts';

const turned = (items: readonly Json[], by: number): readonly Json[] => [...items.slice(by), ...items.slice(0, by)];

/** What a server may choose where the protocol leaves it open, at the same corners where faults hide. */
export const choices: readonly Variation[] = [
  { name: 'names-in-ascii-only', summary: 'Refuses names that are not ASCII.', request: refusing((name) => /[^\x20-\x7e]/.test(name)) },
  { name: 'names-without-spaces', summary: 'Refuses names with a space.', request: refusing((name) => name.includes(' ')) },
  { name: 'names-without-capitals', summary: 'Refuses names with a capital.', request: refusing((name) => /[A-Z]/.test(name)) },
  { name: 'names-at-most-64', summary: 'Refuses names of more than 64 characters.', request: refusing((name) => name.length > 64) },
  { name: 'long-bodies-are-413', summary: 'Answers 413 to creations over 16 kB.', request: creations(having((request) => request.body.length > 16_000, (request) => ({ ...request, isTooLarge: true }))) },
  { name: 'head-of-collections-is-405', summary: 'Answers 405 to HEAD on collections.', reply: when(both(method('HEAD'), act('list')), (given, scene) => put('Allow', 'GET')(refused(405)(given, scene), scene)) },
  { name: 'head-of-deleted-is-405', summary: 'Answers 405 to HEAD on a deleted resource.', reply: when(isBuried('HEAD'), (given, scene) => put('Allow', 'GET')(refused(405)(given, scene), scene)) },
  { name: 'viewer-may-not-list', summary: 'Answers 403 to the read-only user who reads a collection.', reply: when(both(act('list'), byViewer), refused(403)) },
  { name: 'viewer-sees-nothing', summary: 'Answers 404 to the read-only user who reads servers or zones.', reply: when(both(about('server', 'zone'), act('read'), byViewer), refused(404)) },
  { name: 'deleted-put-is-405', summary: 'Answers 405 to a PUT of a deleted resource.', reply: when(isBuried('PUT'), (given, scene) => put('Allow', 'GET, HEAD')(refused(405)(given, scene), scene)) },
  { name: 'deleted-is-404-for-writes', summary: 'Answers 404 to PUT and POST of a deleted resource, and 410 to GET.', reply: when(isBuried('PUT', 'POST'), become(404)) },
  { name: 'canonical-of-deleted-is-404', summary: 'Answers 404 at the canonical link of a deleted resource, and 410 at its uri.', reply: when(both(status(410), atCanonical), become(404)) },
  { name: 'unknown-method-501-with-allow', summary: 'Answers 501 to an unknown method, with Allow.', reply: when(isUnknownMethod, (given, scene) => put('Allow', 'GET, HEAD, POST')(notImplemented(given, scene), scene)) },
  { name: 'reads-are-counted', summary: 'Counts each GET in the representation.', policy: counted(() => true) },
  { name: 'reads-of-families-are-counted', summary: 'Counts each GET of a family, a zone or the cloud.', policy: counted((_, { kind }) => kind === 'family' || kind === 'zone' || kind === 'cloud') },
  { name: 'load-moves', summary: 'Shows the load of servers and instances, another each time.', reply: when(both(about('server', 'instance'), isRepresentation), content((whole) => ({ ...whole, load: { value: Math.random(), unit: '1/s' } }))) },
  { name: 'elements-in-turn', summary: 'Lists the elements of collections in another order with each response.', reply: collections((list) => ({ ...list, elements: turned(elementsOf(list), elementsOf(list).length % 2) })) },
  { name: 'tags-in-turn', summary: 'Shows a set of tags in another order each time.', reply: when(both(act('read', 'update'), about('template', 'network', 'instance')), content((whole, { resource }) => ({ ...whole, tags: turned(['a', 'b', 'c'], (resource?.polls ?? 0) % 3) }))) },
  { name: 'other-scheme-is-400', summary: 'Answers 400 to another scheme than Basic.', reply: when(both(status(401), sent('authorization'), not(sent('authorization', /^basic /i))), refused(400)) },
  { name: 'errors-with-charset', summary: 'Sends Messages with a charset.', reply: when(isRefusal, (given) => withField(given, 'Content-Type', `${mediaType('Messages')};charset=utf-8`)) },
  { name: 'vary-on-accept', summary: 'Sends Vary and Last-Modified with each representation.', reply: when(isRepresentation, (given) => withField(withField(given, 'Vary', 'Accept'), 'Last-Modified', 'Mon, 01 Jan 2024 00:00:00 GMT')) },
  { name: 'busy-409-with-retry-after', summary: 'Sends Retry-After with 409.', reply: when(status(409), put('Retry-After', '1')) },
  { name: 'canonical-in-stubs-only', summary: 'Sends canonicalLink in stubs only.', reply: when(both(act('read'), isRepresentation), lose('canonicalLink')) },
  { name: 'links-beside', summary: 'Adds an empty object and null members to every representation.', reply: when(isRepresentation, objects((object) => ({ ...object, notes: null, links: {} }))) },
];
