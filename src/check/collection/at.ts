import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isObject, type JsonObject, type Node } from '../../model/json.ts';
import { collectionsIn, elementsOf, jsonOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

export interface At {
  readonly uri: string;
  /** The element type that the collection had where its uri was found; empty if it had none. */
  readonly type: string;
  /** The step that read the page that showed the Collection. */
  readonly 'shown-by'?: string;
}

/** The body is the Collection of this URI and element type. */
export const at: Part<At> = (wanted, exchange, context) => {
  const json = jsonOf(exchange);
  const { collection } = context.shapes;
  const isCollection =
    isObject(json) &&
    (looksLikeCollection(json, context) || (json[collection.uri] !== undefined && json[collection.type] !== undefined));
  return isCollection
    ? [
        ...elementFindings(json, wanted, exchange, context),
        ...uriFindings(json, wanted, exchange, context),
        ...typeFindings(json, wanted, context),
      ]
    : [{ code: 'collection.no-collection', message: 'the body is not a Collection', where: 'body' }];
};

function elementFindings(
  json: JsonObject,
  { uri, 'shown-by': page }: At,
  { request }: Exchange,
  context: Context,
): readonly Finding[] {
  const shown = page === undefined ? [] : shownElements(context.steps.get(page), uri, context);
  const actual = new Set(elementUris({ node: json, pointer: '' }, request.url, context));
  return shown.length === 0 || shown.some((element) => actual.has(element))
    ? []
    : [
        {
          code: 'collection.other-elements',
          message: `the Collection has none of the ${shown.length} elements that it was shown with`,
          expected: shown[0] ?? null,
          actual: actual.size,
          where: `/${context.shapes.collection.elements}`,
        },
      ];
}

function uriFindings(
  json: JsonObject,
  { uri }: At,
  { request }: Exchange,
  { shapes: { collection } }: Context,
): readonly Finding[] {
  const own = json[collection.uri];
  return own === undefined || resolve(own, request.url) === resolve(uri, request.url)
    ? []
    : [
        {
          code: 'collection.other-uri',
          message: `the Collection's ${collection.uri} is ${quote(own)}`,
          expected: uri,
          actual: evidence(own),
          where: `/${collection.uri}`,
        },
      ];
}

function typeFindings(json: JsonObject, { type }: At, { shapes: { collection } }: Context): readonly Finding[] {
  const held = json[collection.type];
  return type === '' || held === undefined || held === type
    ? []
    : [
        {
          code: 'collection.other-type',
          message: `the Collection's ${collection.type} is ${quote(held)}`,
          expected: type,
          actual: evidence(held),
          where: `/${collection.type}`,
        },
      ];
}

const elementUris = (node: Node, base: string, context: Context): readonly string[] =>
  elementsOf(node, context)
    .map(({ element }) => resolve(isObject(element) ? element[context.shapes.collection.uri] : element, base))
    .filter((uri) => uri !== undefined);

/** The elements that a page shows of the Collection with this URI. */
function shownElements(page: Exchange | undefined, uri: string, context: Context): readonly string[] {
  if (page === undefined) return [];
  const base = page.request.url;
  const shown = collectionsIn(page, context).find(
    ({ node }) => resolve(node[context.shapes.collection.uri], base) === resolve(uri, base),
  );
  return shown === undefined ? [] : elementUris(shown, base, context);
}
