import { sizeOf, type Exchange } from '../../model/exchange.ts';
import type { Waits } from './waits.ts';

/** How many scenarios, or requests of a crawl, may be under way side by side. */
export interface Load {
  readonly observe: (exchange: Exchange) => void;
  /**
   * What the config says; fewer where answers have been so large that memory would suffer, and one more for each that
   * only waits.
   */
  readonly concurrency: () => number;
}

/** Octets of answers that all scenarios under way together may hold, about. */
const ROOM = 24_000_000;
/** So many answers of the size of the largest may be held by one of them. */
const HELD_BY_ONE = 6;
/** Only the last answers tell what the next will be like. */
const LAST = 32;

/** A scenario that waits for so long, in milliseconds, leaves its place to another, up to so many times the places. */
const IDLE_AFTER = 10_000;
const MOST_IDLE = 3;

export function createLoad(most: number, waits: Waits, now: () => number): Load {
  const sizes: number[] = [];
  return {
    observe(exchange) {
      sizes.push(sizeOf(exchange));
      if (sizes.length > LAST) sizes.shift();
    },
    concurrency() {
      const fitting = Math.floor(ROOM / (HELD_BY_ONE * Math.max(1, ...sizes)));
      if (fitting < most) return Math.max(1, fitting);
      const idle = waits.list().filter(({ sinceMs }) => now() - sinceMs > IDLE_AFTER).length;
      return most + Math.min(idle, MOST_IDLE * most);
    },
  };
}
