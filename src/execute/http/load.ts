import { sizeOf, type Exchange } from '../../model/exchange.ts';

/** How many scenarios, or requests of a crawl, may be under way side by side. */
export interface Load {
  readonly observe: (exchange: Exchange) => void;
  /** At least one, at most what the config says; fewer where answers have been so large that memory would suffer. */
  readonly concurrency: () => number;
}

/** Octets of answers that all scenarios under way together may hold, about. */
const ROOM = 24_000_000;
/** So many answers of the size of the largest may be held by one of them. */
const HELD_BY_ONE = 6;
/** Only the last answers tell what the next will be like. */
const LAST = 32;

export function createLoad(most: number): Load {
  const sizes: number[] = [];
  return {
    observe(exchange) {
      sizes.push(sizeOf(exchange));
      if (sizes.length > LAST) sizes.shift();
    },
    concurrency: () => Math.max(1, Math.min(most, Math.floor(ROOM / (HELD_BY_ONE * Math.max(1, ...sizes))))),
  };
}
