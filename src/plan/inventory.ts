import { isSuccess, type Exchange } from '../model/exchange.ts';
import { isObject, valuesAlong, type Json } from '../model/json.ts';
import { essenceOf, isA, type Essence, type TypeTree } from '../model/media-type.ts';
import type { Reached } from '../model/plan.ts';
import {
  collectionsIn,
  contentTypeOf,
  elementsOf,
  jsonOf,
  linksIn,
  resolve,
  type Vocabulary,
} from '../model/representation.ts';

/** More resources of one kind would show nothing new. */
const MOST_OF_A_KIND = 40;

/**
 * What a crawl found, in order: one resource of each type, each collection, one element of each type in each
 * collection.
 */
export function inventoryOf(
  entry: string,
  exchanges: readonly Exchange[],
  vocabulary: Vocabulary,
  isOwn: (url: string) => boolean,
): readonly Reached[] {
  const found = new Map<string, Reached>();
  const add = (key: string, reached: Reached) => {
    if (!found.has(key) && isOwn(reached.url)) found.set(key, reached);
  };
  add('entry', { kind: 'entry', url: entry, type: '', elementType: '', page: entry });
  for (const exchange of exchanges.filter((one) => isSuccess(one) && isObject(jsonOf(one)))) {
    const base = exchange.request.url;
    const collections = collectionsIn(exchange, vocabulary);
    if (!collections.some(({ pointer }) => pointer === '')) {
      const type = specificType(exchange, vocabulary);
      add(`resource ${type}`, { kind: 'resource', url: base, type, elementType: '', page: base });
    }
    for (const collection of collections) {
      const { uri: uriName, type: typeName, uriType } = vocabulary.shapes.collection;
      const uri = resolve(collection.node[uriName], base);
      const held = collection.node[typeName];
      const elementType = typeof held === 'string' ? held : '';
      if (uri !== undefined)
        add(`collection ${uri}`, { kind: 'collection', url: uri, type: '', elementType, page: base });
      for (const { element } of elementsOf(collection, vocabulary)) {
        const url = resolve(isObject(element) ? element[uriName] : element, base);
        if (url === undefined) continue;
        const kind = elementType === uriType ? 'uri-element' : 'element';
        const type = isObject(element) ? typeIn(element, vocabulary) : '';
        add(kind === 'element' ? `${kind} ${uri ?? base} ${type}` : `${kind} ${url}`, {
          kind,
          url,
          type,
          elementType,
          page: base,
        });
      }
    }
  }
  const counts = new Map<string, number>();
  return [...found.values()].filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST_OF_A_KIND;
  });
}

/**
 * The links between types: `from to` for each link that was followed, from the type of the page and from the types of
 * the
 * objects around the link.
 */
export function edgesOf(exchanges: readonly Exchange[], vocabulary: Vocabulary): ReadonlySet<string> {
  const read = exchanges.filter(isSuccess);
  const types = new Map(read.map((exchange) => [exchange.request.url, specificType(exchange, vocabulary)]));
  return new Set(
    read.flatMap((exchange) => {
      const json = jsonOf(exchange);
      return linksIn(exchange, vocabulary).flatMap(({ target = '', pointer }) => {
        const to = types.get(target) ?? '';
        if (to === '') return [];
        const around = valuesAlong(json, pointer).map((value) => typeIn(value, vocabulary));
        return [contentTypeOf(exchange) ?? '', ...around].filter((from) => from !== '').map((from) => `${from} ${to}`);
      });
    }),
  );
}

const typeIn = (json: Json | undefined, { shapes }: Vocabulary): Essence => {
  const told = isObject(json) ? json[shapes.resource.mediaType] : undefined;
  return typeof told === 'string' ? (essenceOf(told) ?? '') : '';
};

/** Content-Type, or the type that the body or the link names, if that extends it. */
function specificType(exchange: Exchange, vocabulary: Vocabulary): Essence {
  const told = [
    contentTypeOf(exchange) ?? '',
    typeIn(jsonOf(exchange), vocabulary),
    typeIn(exchange.via?.stub, vocabulary),
  ];
  return mostSpecific(
    told.filter((type) => type !== ''),
    vocabulary.types,
  );
}

const mostSpecific = (types: readonly Essence[], tree: TypeTree): Essence =>
  types.reduce((best, type) => (best === '' || isA(tree, type, best) ? type : best), '');
