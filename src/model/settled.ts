import { decodeBody } from './body.ts';
import { isSuccess, type Exchange } from './exchange.ts';
import { at, type Json } from './json.ts';
import type { Settled } from './profile.ts';

/** Where a resource stands: an absent state means that it is ready. */
export function settlingOf(
  exchange: Exchange,
  { pointer, ready, failed, gone }: Settled,
): 'ready' | 'failed' | 'underway' | 'unknown' {
  if (!isSuccess(exchange)) return 'unknown';
  const state = at(decodeBody(exchange).json, pointer);
  if (state === undefined || includes(ready, state)) return 'ready';
  return includes(failed, state) || includes(gone, state) ? 'failed' : 'underway';
}

/** Whether a representation, or an item of a list, says that its resource was deleted. */
export const saysGone = (json: Json | undefined, { pointer, gone }: Settled): boolean =>
  includes(gone, at(json, pointer));

/** Whether a deletion is still under way. */
export const isGoing = (exchange: Exchange, { pointer, going }: Settled): boolean =>
  isSuccess(exchange) && includes(going, at(decodeBody(exchange).json, pointer));

/** Whether a reading shows that the resource was deleted. */
export const isGone = (exchange: Exchange, settled: Settled): boolean =>
  [404, 410].includes(exchange.response?.status ?? 0) ||
  (isSuccess(exchange) && saysGone(decodeBody(exchange).json, settled));

const includes = (labels: readonly string[], state: Json | undefined): boolean =>
  typeof state === 'string' && labels.some((label) => label.toLowerCase() === state.toLowerCase());
