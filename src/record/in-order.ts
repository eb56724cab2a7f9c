import type { Recorded } from './recorded.ts';

/** One entry of a recording, and how many octets it took there. */
export interface Measured {
  readonly recorded: Recorded;
  readonly octets: number;
}

interface Held extends Measured {
  /** When the request was sent, in milliseconds since 1970. */
  readonly time: number;
}

/** Entries of so many octets are held back until it is clear which of them comes first. */
const MOST_HELD_BYTES = 64 * 1024 * 1024;

/**
 * The entries by the time at which their requests were sent. HAR 1.2 leaves the order of `entries` to the writer, and
 * browsers and proxies use that freedom. An entry without a time stays behind the one before it. The order holds
 * throughout a file of up to `mostHeld` octets, and within a window of that size in a larger one.
 */
export async function* inOrder(
  batches: AsyncIterable<Iterable<Measured>>,
  mostHeld = MOST_HELD_BYTES,
): AsyncGenerator<Iterable<Recorded>> {
  const held: Held[] = [];
  let octets = 0;
  let last = 0;
  for await (const batch of batches) {
    for (const measured of batch) {
      const { recorded } = measured;
      last = recorded.kind === 'exchange' && recorded.exchange.startedAt > 0 ? recorded.exchange.startedAt : last;
      held.push({ ...measured, time: last });
      octets += measured.octets;
    }
    if (octets <= mostHeld) continue;
    held.sort(byTime);
    const released = held.splice(0, Math.ceil(held.length / 2));
    octets -= released.reduce((sum, one) => sum + one.octets, 0);
    yield released.map(({ recorded }) => recorded);
  }
  yield held.sort(byTime).map(({ recorded }) => recorded);
}

const byTime = (a: Held, b: Held): number => a.time - b.time;
