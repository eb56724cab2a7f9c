import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { objectsIn, type JsonObject } from '../../model/json.ts';
import { essenceOf, isJsonType } from '../../model/media-type.ts';
import type { Problem } from '../../model/problem.ts';
import { contentTypeOf, jsonOf, looksLikeCollection } from '../../model/representation.ts';
import { nearest } from '../../support/nearest.ts';
import type { Session } from '../http/session.ts';
import { problemAt } from './findings.ts';

/**
 * The media types that the target's representations name and neither the suite nor the config knows, as the lines that
 * the config lacks. A suite without types knows none, and asks for none.
 */
export function unknownTypes(
  exchanges: readonly Exchange[],
  { suite, config, vocabulary }: Session,
): readonly Problem[] {
  if (suite.types.size === 0) return [];
  const { resource, collection } = suite.profile.shapes;
  const named = exchanges.filter(isSuccess).flatMap((exchange) =>
    objectsIn(jsonOf(exchange)).flatMap(({ node, pointer }) => {
      // Of a collection only the type of its elements is one that others extend.
      if (looksLikeCollection(node, vocabulary)) return [typeIn(node, collection.type)];
      return [typeIn(node, resource.mediaType), ...(pointer === '' ? [contentTypeOf(exchange)] : [])];
    }),
  );
  const unknown = named.filter((type): type is string => isVendors(type) && !suite.types.has(type));
  const known = [...suite.types.values()].map(({ name }) => name);
  return [...new Set(unknown)].map((type) => {
    const parent = nearest(type, known);
    const line = parent === undefined ? `${type}: {}` : `${type}: { extends: ${parent} }, if it extends that`;
    const message = `the server sends ${type}, which neither the suite nor the config knows`;
    return problemAt(config, ['types'], message, `add to types: ${line}`);
  });
}

function typeIn(node: JsonObject, member: string): string | undefined {
  const value = node[member];
  return typeof value === 'string' ? essenceOf(value) : undefined;
}

/** A generic type says nothing of its own that a config could declare. */
const isVendors = (type: string | undefined): type is string =>
  type !== undefined && isJsonType(type) && type !== 'application/json' && type !== 'application/problem+json';
