import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isArray, isObject, type Json, type JsonObject, type Node } from '../../model/json.ts';
import { isUriReference } from '../../model/matcher.ts';
import { collectionsIn, elementsOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/collection.ts';

/** The part of a collection's shape that is looked at; each reports undefined (fine), null (nothing there) or a finding's text. */
type Part = (collection: Node, context: Context, base: string) => readonly Found[] | null;
type Found = {
  readonly reason: string;
  readonly message: string;
  readonly at: string;
  readonly actual?: Json;
  readonly warning?: true;
};

const found = (reason: string, message: string, pointer: string, actual?: Json): readonly Found[] => [
  { reason, message, at: pointer, ...(actual === undefined ? {} : { actual }) },
];

/** What every collection shows of itself. */
const OWN = {
  uri({ node, pointer }, { shapes: { collection } }) {
    const uri = node[collection.uri];
    if (uri === undefined) return found('no-uri', `the collection has no ${collection.uri}`, pointer);
    return typeof uri === 'string' && uri !== ''
      ? []
      : found('no-uri', `${collection.uri} is ${quote(uri)}`, pointer, uri);
  },
  type({ node, pointer }, { shapes: { collection } }) {
    const type = node[collection.type];
    if (type === undefined) return found('no-type', `the collection has no ${collection.type}`, pointer);
    return typeof type === 'string' && type !== ''
      ? []
      : found('no-type', `${collection.type} is ${quote(type)}`, pointer, type);
  },
  total({ node, pointer }, { shapes: { collection } }) {
    const total = node[collection.total];
    if (total === undefined) return null;
    return typeof total === 'number' && Number.isInteger(total) && total >= 0
      ? []
      : found('bad-total', `${collection.total} is ${quote(total)}, not a non-negative integer`, pointer, total);
  },
  elements({ node, pointer }, { shapes: { collection } }) {
    const elements = node[collection.elements];
    if (elements === undefined) return null;
    return isArray(elements)
      ? []
      : found('bad-elements', `${collection.elements} is ${quote(elements)}, not an array`, pointer, elements);
  },
} as const satisfies Record<string, Part>;

const PARTS = {
  ...OWN,
  'element-uris'(collection, context) {
    const { uri, type, uriType } = context.shapes.collection;
    const bare = collection.node[type] === uriType;
    const elements = elementsOf(collection, context);
    return elements.length === 0
      ? null
      : elements.flatMap(({ element, pointer }) => {
          const value = bare || !isObject(element) ? element : element[uri];
          // Whether the uri of an element is a valid one is asked of every uri; an element that is one has only this check.
          const holds = typeof value === 'string' && (bare ? isUriReference(value) : value !== '');
          return holds
            ? []
            : found(
                'element-without-uri',
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
        'total-exceeds',
        `total promises ${total}, the list holds ${elements.length}`,
        collection.pointer,
        total,
      );
    return total === elements.length
      ? []
      : [
          {
            reason: 'total-below',
            message: `total is ${total}, the list holds ${elements.length}`,
            at: collection.pointer,
            actual: total,
            warning: true,
          },
        ];
  },
  'absent-elements'({ node, pointer }, { shapes: { collection } }) {
    const total = node[collection.total];
    if (node[collection.elements] !== undefined || total === undefined) return null;
    return Number(total) === 0
      ? []
      : found('total-without-elements', `total is ${quote(total)}, but there are no elements`, pointer, total);
  },
  nested(collection, context) {
    const elements = elementsOf(collection, context);
    const bare = elements.filter(({ element }) => isArray(element));
    const inner = elements.filter(({ element }) => isObject(element) && looksLikeCollection(element, context));
    if (bare.length > 0)
      return bare.flatMap(({ pointer }) => found('bare-array', 'an element is an array, not a Collection', pointer));
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
          return found('uri-twice', `${quote(value)} occurs twice`, pointer, value);
        });
  },
} as const satisfies Record<string, Part>;

type PartName = keyof typeof PARTS;

export const collection = defineCheck<PartName>({
  summary: 'One part of the shape of every collection in the body holds, nested ones included.',
  params: { enum: Object.keys(PARTS) },
  inspect(exchange, part, context) {
    const judged = collectionsIn(exchange, context)
      .map((node) => PARTS[part](node, context, exchange.request.url))
      .filter((result) => result !== null);
    if (judged.length === 0) return null;
    return judged.flat().map(({ reason, message, at, actual, warning }): Finding => ({
      code: CODES[reason as Reason],
      message,
      where: at === '' ? 'body' : at,
      ...(actual === undefined ? {} : { actual: evidence(actual) }),
      ...(warning === true ? { weight: 'warning' } : {}),
    }));
  },
  examples,
});

const CODES = {
  'no-uri': 'collection.no-uri',
  'no-type': 'collection.no-type',
  'bad-total': 'collection.bad-total',
  'bad-elements': 'collection.bad-elements',
  'element-without-uri': 'collection.element-without-uri',
  'total-exceeds': 'collection.total-exceeds',
  'total-below': 'collection.total-below',
  'total-without-elements': 'collection.total-without-elements',
  'uri-twice': 'collection.uri-twice',
  'bare-array': 'collection.bare-array',
} as const;
type Reason = keyof typeof CODES;
