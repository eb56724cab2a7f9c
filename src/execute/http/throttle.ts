import { setTimeout as wait } from 'node:timers/promises';
import { header, type Exchange } from '../../model/exchange.ts';

/**
 * What a target that asks for patience gets: a pause of the request that it refused and, where that was not enough,
 * of the whole run.
 */
export interface Throttle {
  /** Comes back when the target may be asked again: after the run's pause, and not before `until`. */
  ready(signal: AbortSignal, until: number): Promise<void>;
  /**
   * When to repeat a request that was refused for the moment, in milliseconds since 1970; undefined where the run has
   * been patient for long enough.
   */
  again(refused: Exchange, attempt: number): number | undefined;
}

const MOST_ATTEMPTS = 8;
/** So many requests go in the time of a pause once it is over. */
const SLOTS = 8;
/** At the end of an exponential back-off. */
const CEILING_MS = 60_000;

/**
 * Pauses double from `firstMs` on, unless the target says how long they are to be; those of the whole run last
 * `patienceMs` at most, all together.
 */
export function createThrottle({
  firstMs,
  patienceMs,
  now,
}: {
  readonly firstMs: number;
  readonly patienceMs: number;
  readonly now: () => number;
}): Throttle {
  let quietUntil = 0;
  let waitedMs = 0;
  // Those that waited go one after the other: all at once they would be too many again.
  let spacing = 0;
  let lastSlot = 0;
  return {
    async ready(signal, until) {
      for (
        let from = Math.max(until, quietUntil);
        from > now() && !signal.aborted;
        from = Math.max(until, quietUntil)
      ) {
        lastSlot = Math.max(from, lastSlot + spacing);
        await wait(lastSlot - now(), undefined, { signal }).catch(() => undefined);
      }
    },
    again(refused, attempt) {
      if (attempt >= MOST_ATTEMPTS || waitedMs >= patienceMs) return undefined;
      const pause = Math.min(CEILING_MS, patienceMs, retryAfterOf(refused) ?? firstMs * 2 ** attempt);
      const until = now() + pause;
      spacing = pause / SLOTS;
      if (attempt === 0) return until;
      waitedMs += Math.max(0, until - Math.max(now(), quietUntil));
      quietUntil = Math.max(quietUntil, until);
      return until;
    },
  };
}

/** Refused for the moment: 429, or 503 with Retry-After (RFC 6585, 4; RFC 9110, 15.6.4). */
export const isThrottled = ({ response }: Exchange): boolean =>
  response?.status === 429 || (response?.status === 503 && header(response.headers, 'retry-after') !== undefined);

/** Retry-After in milliseconds, where it is a number of seconds (RFC 9110, 10.2.3). */
function retryAfterOf({ response }: Exchange): number | undefined {
  const value = header(response?.headers ?? [], 'retry-after') ?? '';
  return /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}
