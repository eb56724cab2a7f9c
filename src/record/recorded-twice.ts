import type { Exchange } from '../model/exchange.ts';
import { createMemory } from '../support/memory.ts';
import { digestOf } from '../support/digest.ts';

/** So many exchanges are remembered. */
const MOST_REMEMBERED = 50_000;

/**
 * Tells whether an exchange was seen before: sent at the same millisecond, with the same request and response. Browsers
 * export cumulatively, and a browser and a proxy may record at the same time; the server answered once all the same.
 */
export function createTwiceRecorded(): (exchange: Exchange) => boolean {
  const seen = createMemory<true>(MOST_REMEMBERED);
  return ({ startedAt, request, response }) => {
    if (startedAt === 0) return false;
    const key = digestOf(JSON.stringify([startedAt, request, response]));
    const isKnown = seen.get(key) === true;
    seen.set(key, true);
    return isKnown;
  };
}
