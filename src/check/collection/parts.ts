import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isArray, isObject, type Json, type JsonObject, type Node } from '../../model/json.ts';
import { isUriReference } from '../../model/matcher.ts';
import { elementsOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import type { Inspection } from '../check.ts';
import type { Context } from '../context.ts';

/** One part of the shape of a Collection. */
type Part = (collection: Node, context: Context, base: string) => Inspection;

const found = (code: string, message: string, pointer: string, actual?: Json): readonly Finding[] => [
  {
    code,
    message,
    where: pointer === '' ? 'body' : pointer,
    ...(actual === undefined ? {} : { actual: evidence(actual) }),
  },
];

/** The members of every collection. */
const OWN = {
  uri({ node, pointer }, { shapes: { collection } }) {
    const uri = node[collection.uri];
    if (uri === undefined) return found('collection.no-uri', `the collection has no ${collection.uri}`, pointer);
    return typeof uri === 'string' && uri !== ''
      ? []
      : found('collection.no-uri', `${collection.uri} is ${quote(uri)}`, pointer, uri);
  },
  type({ node, pointer }, { shapes: { collection } }) {
    const type = node[collection.type];
    if (type === undefined) return found('collection.no-type', `the collection has no ${collection.type}`, pointer);
    return typeof type === 'string' && type !== ''
      ? []
      : found('collection.no-type', `${collection.type} is ${quote(type)}`, pointer, type);
  },
  total({ node, pointer }, { shapes: { collection } }) {
    const total = node[collection.total];
    if (total === undefined) return null;
    return typeof total === 'number' && Number.isInteger(total) && total >= 0
      ? []
      : found(
          'collection.bad-total',
          `${collection.total} is ${quote(total)}, not a non-negative integer`,
          pointer,
          total,
        );
  },
  elements({ node, pointer }, { shapes: { collection } }) {
    const elements = node[collection.elements];
    if (elements === undefined) return null;
    return isArray(elements)
      ? []
      : found(
          'collection.bad-elements',
          `${collection.elements} is ${quote(elements)}, not an array`,
          pointer,
          elements,
        );
  },
} as const satisfies Record<string, Part>;

export const PARTS = {
  ...OWN,
  'element-uris'(collection, context) {
    const { uri, type, uriType } = context.shapes.collection;
    const bare = collection.node[type] === uriType;
    const elements = elementsOf(collection, context);
    return elements.length === 0
      ? null
      : elements.flatMap(({ element, pointer }) => {
          const value = bare || !isObject(element) ? element : element[uri];
          // Another check judges whether the uri of an element is valid; for an element that is itself a URI, only
          // this one does.
          const holds = typeof value === 'string' && (bare ? isUriReference(value) : value !== '');
          return holds
            ? []
            : found(
                'collection.element-without-uri',
                bare ? `an element is ${quote(value)}, not a URI` : `an element's ${uri} is ${quote(value)}`,
                pointer,
                value,
              );
        });
  },
  'total-bound'(collection, context) {
    const total = collection.node[context.shapes.collection.total];
    const elements = collection.node[context.shapes.collection.elements];
    if (typeof total !== 'number' || !Number.isInteger(total) || total < 0 || !isArray(elements)) return null;
    if (total > elements.length)
      return found(
        'collection.total-exceeds',
        `total is ${total}, but there are only ${elements.length} elements`,
        collection.pointer,
        total,
      );
    return total === elements.length
      ? []
      : found(
          'collection.total-below',
          `total is ${total}, but there are ${elements.length} elements`,
          collection.pointer,
          total,
        ).map((finding) => ({ ...finding, weight: 'warning' }));
  },
  'absent-elements'({ node, pointer }, { shapes: { collection } }) {
    const total = node[collection.total];
    if (node[collection.elements] !== undefined || total === undefined) return null;
    return Number(total) === 0
      ? []
      : found(
          'collection.total-without-elements',
          `total is ${quote(total)}, but there are no elements`,
          pointer,
          total,
        );
  },
  nested(collection, context) {
    const elements = elementsOf(collection, context);
    const bare = elements.filter(({ element }) => isArray(element));
    const inner = elements.filter(({ element }) => isObject(element) && looksLikeCollection(element, context));
    if (bare.length > 0)
      return bare.flatMap(({ pointer }) =>
        found('collection.bare-array', 'an element is an array, not a Collection', pointer),
      );
    return inner.length === 0
      ? null
      : inner.flatMap(({ element, pointer }) =>
          Object.values(OWN).flatMap((part) => part({ node: element as JsonObject, pointer }, context) ?? []),
        );
  },
  'distinct-uris'(collection, context, base) {
    const { uri } = context.shapes.collection;
    const seen = new Set<string>();
    const elements = elementsOf(collection, context);
    return elements.length === 0
      ? null
      : elements.flatMap(({ element, pointer }) => {
          const value = resolve(isObject(element) ? element[uri] : element, base);
          if (value === undefined || !seen.has(value)) {
            if (value !== undefined) seen.add(value);
            return [];
          }
          return found('collection.uri-twice', `${quote(value)} occurs twice`, pointer, value);
        });
  },
} as const satisfies Record<string, Part>;
