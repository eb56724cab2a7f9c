import { decodeBody } from './body.ts';
import { header, type Exchange } from './exchange.ts';
import { at, below, isArray, isObject, objectsIn, type Json, type JsonObject, type Node } from './json.ts';
import { ancestorsOf, essenceOf, type TypeTree } from './media-type.ts';
import { createMemo } from './memo.ts';
import type { Shapes } from './profile.ts';

/** What is needed to find links and collections in a representation. */
export interface Vocabulary {
  readonly shapes: Shapes;
  readonly types: TypeTree;
  /** URIs that are known to be collections. */
  readonly collections: ReadonlySet<string>;
}

export const jsonOf = (exchange: Exchange): Json | undefined => decodeBody(exchange).json;

const contentTypes = new WeakMap<Exchange, string | undefined>();

/** The essence of Content-Type; looked up once, since nearly every rule asks. */
export function contentTypeOf(exchange: Exchange): string | undefined {
  const known = contentTypes.get(exchange);
  if (known !== undefined) return known;
  const found = essenceOf(header(exchange.response?.headers ?? [], 'content-type'));
  contentTypes.set(exchange, found);
  return found;
}

const bodyLength = ({ response }: Exchange): number => response?.body?.length ?? 0;

const collections = createMemo<Exchange, readonly Node[]>(bodyLength);

/** Every collection in the body: by its shape, by what its type declares, or because its URI is known to be one. */
export function collectionsIn(exchange: Exchange, vocabulary: Vocabulary): readonly Node[] {
  const known = collections.get(exchange);
  if (known !== undefined) return known;
  return collections.set(exchange, findCollections(exchange, vocabulary));
}

function findCollections(exchange: Exchange, vocabulary: Vocabulary): readonly Node[] {
  const declared = declaredCollections(exchange, vocabulary);
  return objectsIn(jsonOf(exchange)).filter(
    ({ node, pointer }) => declared.has(pointer) || looksLikeCollection(node, vocabulary),
  );
}

function declaredCollections(exchange: Exchange, { types, collections: known }: Vocabulary): ReadonlySet<string> {
  const essence = contentTypeOf(exchange);
  const all = essence === undefined ? [] : [essence, ...ancestorsOf(types, essence)];
  const pointers = all.flatMap((type) => types.get(type)?.collections ?? []);
  const isCollection = exchange.request.method === 'GET' && known.has(exchange.request.url);
  return new Set(isCollection ? ['', ...pointers] : pointers);
}

/**
 * By what it shows of itself: elements that are objects (or URIs, where it says so), or, without elements, nothing but
 * what a collection has. A vendor's own member that happens to be called `elements` or `total` makes no collection.
 */
export function looksLikeCollection(node: JsonObject, { shapes: { collection, resource } }: Vocabulary): boolean {
  const { [collection.elements]: elements, [collection.type]: type, [collection.total]: total } = node;
  const saysType = typeof type === 'string' && (type === collection.uriType || essenceOf(type) !== undefined);
  if (isArray(elements))
    return (
      saysType ||
      (total !== undefined && node[collection.uri] !== undefined) ||
      elements.every((element) => typeof element === 'object')
    );
  if (elements !== undefined) return saysType || total !== undefined;
  // Most objects are none: what is looked at first decides for nearly all of them.
  if (node[collection.uri] === undefined || (!saysType && total === undefined)) return false;
  const own = new Set([collection.uri, collection.type, collection.total, resource.mediaType, ...resource.links]);
  const isBare = Object.keys(node).every((name) => own.has(name));
  return saysType ? isBare || total !== undefined : isBare;
}

/** The elements of one collection with their pointers; empty where they are absent or no array. */
export function elementsOf(
  { node, pointer }: Node,
  { shapes }: Vocabulary,
): readonly { element: Json; pointer: string }[] {
  const elements = node[shapes.collection.elements];
  if (!isArray(elements)) return [];
  const base = below(pointer, shapes.collection.elements);
  return elements.map((element, index) => ({ element, pointer: below(base, index) }));
}

/** The elements of every collection in the body. */
export const allElements = (exchange: Exchange, vocabulary: Vocabulary): readonly Json[] =>
  collectionsIn(exchange, vocabulary).flatMap((node) => elementsOf(node, vocabulary).map(({ element }) => element));

export interface Link {
  readonly value: Json;
  readonly pointer: string;
  /** Where it leads; undefined where it is no URI. */
  readonly target: string | undefined;
  readonly stub?: JsonObject;
}

const links = createMemo<Exchange, readonly Link[]>(bodyLength);

/**
 * Every link in the body: the members that every resource may have, those that its type declares, elements that are
 * bare URIs.
 */
export function linksIn(exchange: Exchange, vocabulary: Vocabulary): readonly Link[] {
  const known = links.get(exchange);
  if (known !== undefined) return known;
  return links.set(exchange, findLinks(exchange, vocabulary));
}

function findLinks(exchange: Exchange, vocabulary: Vocabulary): readonly Link[] {
  const json = jsonOf(exchange);
  const { resource, collection } = vocabulary.shapes;
  const essence = contentTypeOf(exchange);
  const declared = essence === undefined ? [] : [essence, ...ancestorsOf(vocabulary.types, essence)];
  const found: Link[] = [];
  const add = (value: Json, pointer: string, stub?: JsonObject) => {
    const target = resolve(value, exchange.request.url);
    found.push(stub === undefined ? { value, pointer, target } : { value, pointer, target, stub });
  };
  for (const { node, pointer } of objectsIn(json)) {
    for (const name of resource.links) {
      const value = node[name];
      // A link that is null leads nowhere; only the uri itself has to be one.
      if (value !== undefined && (value !== null || name === resource.uri)) add(value, below(pointer, name), node);
    }
    if (node[collection.type] === collection.uriType) {
      for (const { element, pointer: place } of elementsOf({ node, pointer }, vocabulary)) add(element, place);
    }
  }
  for (const pointer of declared.flatMap((type) => vocabulary.types.get(type)?.links ?? [])) {
    const value = at(json, pointer);
    if (value !== undefined && !isObject(value)) add(value, pointer);
  }
  return found;
}

/**
 * The same links come again with every representation; more than so many of one base, and more bases, are not
 * remembered.
 */
const MOST_REMEMBERED = 10_000;
const MOST_BASES = 100;
const resolved = new Map<string, Map<string, string | undefined>>();

let lastBase = { base: '', root: '' };

/** What a reference of an absolute path resolves against: the root is enough, and the same for every page. */
function baseOf(reference: string, base: string): string {
  if (!reference.startsWith('/') || reference.startsWith('//')) return base;
  if (lastBase.base !== base) lastBase = { base, root: rootOf(base) };
  return lastBase.root;
}

const rootOf = (base: string): string =>
  /^https?:/i.test(base) && URL.canParse(base) ? `${new URL(base).origin}/` : base;

/** A path that is normal already: nothing to encode, no dot segment. */
const NORMAL_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/** An absolute URI without fragment, or undefined where the text resolves to none. */
export function resolve(reference: Json | undefined, base: string): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const enough = baseOf(reference, base);
  if (enough === lastBase.root && NORMAL_PATH.test(reference)) return `${enough}${reference.slice(1)}`;
  let known = resolved.get(enough);
  const found = known?.get(reference);
  if (found !== undefined || known?.has(reference) === true) return found;
  known ??= new Map();
  if (resolved.size >= MOST_BASES || known.size >= MOST_REMEMBERED) resolved.clear();
  const uri = resolveAnew(reference, enough);
  resolved.set(enough, known.set(reference, uri));
  return uri;
}

function resolveAnew(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  const url = new URL(reference, base);
  url.hash = '';
  // RFC 3986, 6.2.2.1: the case of the digits does not count.
  return url.href.replaceAll(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}
