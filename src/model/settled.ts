import { decodeBody } from './body.ts';
import { isSuccess, type Exchange } from './exchange.ts';
import { at } from './json.ts';
import type { Settled } from './suite.ts';

/** Where a resource stands: an absent state means that it is ready. */
export function settlingOf(exchange: Exchange, { pointer, ready, failed }: Settled): 'ready' | 'failed' | 'underway' | 'unknown' {
  if (!isSuccess(exchange)) return 'unknown';
  const state = at(decodeBody(exchange).json, pointer);
  if (state === undefined || (typeof state === 'string' && includes(ready, state))) return 'ready';
  return typeof state === 'string' && includes(failed, state) ? 'failed' : 'underway';
}

const includes = (labels: readonly string[], state: string): boolean =>
  labels.some((label) => label.toLowerCase() === state.toLowerCase());
