import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { isObject, type Node } from '../../model/json.ts';
import { collectionsIn, elementsOf, jsonOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/collection-at.ts';

interface Params {
  readonly uri: string;
  /** What the collection's type was where its uri was found; empty where it had none. */
  readonly type: string;
  /** The step that read the page on which the Collection was seen. */
  readonly 'shown-by'?: string;
}

export const collectionAt = defineCheck<Params>({
  summary: 'The body is the Collection of this URI and element type.',
  params: {
    type: 'object',
    required: ['uri', 'type'],
    additionalProperties: false,
    properties: { uri: { type: 'string' }, type: { type: 'string' }, 'shown-by': { type: 'string' } },
  },
  usesSteps: true,
  inspect(exchange, { uri, type, 'shown-by': page }, context) {
    const json = jsonOf(exchange);
    const { collection } = context.shapes;
    if (
      !isObject(json) ||
      !(
        looksLikeCollection(json, context) ||
        (json[collection.uri] !== undefined && json[collection.type] !== undefined)
      )
    ) {
      return [{ code: 'collection-at.no-collection', message: 'the body is no Collection', where: 'body' }];
    }
    const base = exchange.request.url;
    const own = json[collection.uri];
    const held = json[collection.type];
    const shown = page === undefined ? [] : shownElements(context.steps.get(page), uri, context);
    const actual = new Set(elementUris({ node: json, pointer: '' }, base, context));
    return [
      ...(shown.length === 0 || shown.some((element) => actual.has(element))
        ? []
        : [
            {
              code: 'collection-at.other-elements',
              message: `none of the ${shown.length} elements that the Collection was seen with`,
              expected: shown[0] ?? null,
              actual: actual.size,
              where: `/${collection.elements}`,
            },
          ]),
      ...(own === undefined || resolve(own, base) === resolve(uri, base)
        ? []
        : [
            {
              code: 'collection-at.other-uri',
              message: `the Collection's ${collection.uri} is ${quote(own)}`,
              expected: uri,
              actual: evidence(own),
              where: `/${collection.uri}`,
            },
          ]),
      ...(type === '' || held === undefined || held === type
        ? []
        : [
            {
              code: 'collection-at.other-type',
              message: `the Collection's ${collection.type} is ${quote(held)}`,
              expected: type,
              actual: evidence(held),
              where: `/${collection.type}`,
            },
          ]),
    ];
  },
  examples,
});

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
