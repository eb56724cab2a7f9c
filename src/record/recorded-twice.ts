import { createHash } from 'node:crypto';
import type { Exchange } from '../model/exchange.ts';
import { createMemory } from '../support/memory.ts';

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
    const key = digestOf({ startedAt, request, response });
    const isKnown = seen.get(key) === true;
    seen.set(key, true);
    return isKnown;
  };
}

/** Bodies go in as they are: to quote them first would cost as much as to hash them. */
function digestOf({ startedAt, request, response }: Pick<Exchange, 'startedAt' | 'request' | 'response'>): string {
  const bodies = [request.body, response?.body ?? null];
  const rest = [startedAt, { ...request, body: null }, response === null ? null : { ...response, body: null }];
  const hash = createHash('sha256').update(JSON.stringify([rest, bodies.map((body) => body?.length ?? null)]));
  for (const body of bodies) if (body !== null) hash.update(body);
  return hash.digest('base64');
}
