import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { at, type Json } from '../../model/json.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import type { Keep } from '../../model/scenario.ts';

/**
 * What a step keeps of an exchange; undefined where the exchange does not show it. Members count only in a 2xx
 * answer.
 */
export async function keptValue(keep: Keep, exchange: Exchange): Promise<Json | undefined> {
  const { request, response } = exchange;
  switch (keep.from) {
    case 'status':
      return response?.status;
    case 'header':
      return header(response?.headers ?? [], keep.name);
    case 'location':
      return resolve(header(response?.headers ?? [], 'location'), request.url);
    case 'link':
      return isSuccess(exchange) ? resolve(at(jsonOf(exchange), keep.pointer), request.url) : undefined;
    case 'json':
      return isSuccess(exchange) ? at(jsonOf(exchange), keep.pointer) : undefined;
    case 'path':
      return valuesAt(keep.path, jsonOf(exchange));
  }
}

/** The values that a JSONPath (RFC 9535) selects. */
async function valuesAt(path: string, json: Json | undefined): Promise<readonly Json[] | undefined> {
  if (json === undefined) return undefined;
  // Slow to load, and few scenarios use it.
  const { JSONPathEnvironment } = await import('json-p3');
  return new JSONPathEnvironment().query(path, json as never).values() as readonly Json[];
}
