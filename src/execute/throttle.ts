import { setTimeout as wait } from 'node:timers/promises';
import { header, type Exchange } from '../model/exchange.ts';

/** What a target that asks for patience gets: a pause that all requests of the run keep. */
export interface Throttle {
  /** Comes back when the target may be asked again. */
  ready(signal: AbortSignal): Promise<void>;
  /** Makes a pause after a refusal for the moment; false where the run has been patient for long enough. */
  pause(refused: Exchange, attempt: number): boolean;
}

const MOST_ATTEMPTS = 8;
/** At the end of an exponential back-off. */
const CEILING_MS = 60_000;

/** Pauses double from `firstMs` on, unless the target says how long they are to be; all together they last `patienceMs` at most. */
export function createThrottle({ firstMs, patienceMs, now }: { readonly firstMs: number; readonly patienceMs: number; readonly now: () => number }): Throttle {
  let quietUntil = 0;
  let waitedMs = 0;
  return {
    async ready(signal) {
      for (let left = quietUntil - now(); left > 0 && !signal.aborted; left = quietUntil - now()) await wait(left, undefined, { signal }).catch(() => undefined);
    },
    pause(refused, attempt) {
      if (attempt >= MOST_ATTEMPTS || waitedMs >= patienceMs) return false;
      const pause = Math.min(CEILING_MS, patienceMs, retryAfterOf(refused) ?? firstMs * 2 ** attempt);
      const [from, until] = [Math.max(now(), quietUntil), now() + pause];
      if (until > from) {
        waitedMs += until - from;
        quietUntil = until;
      }
      return true;
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
