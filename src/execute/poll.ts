import { setTimeout as wait } from 'node:timers/promises';
import type { Polling } from '../model/config.ts';
import type { Exchange } from '../model/exchange.ts';
import { isSuccess } from '../model/exchange.ts';
import { settlingOf } from '../model/settled.ts';
import type { Poll, Settled } from '../model/suite.ts';

type Until = Poll['until'];

/** `go on`: ask again later; `done`: nothing will change any more. */
const STATES: Readonly<Record<Until, (exchange: Exchange, settled: Settled) => 'done' | 'go on'>> = {
  settled: (exchange, settled) => (settlingOf(exchange, settled) === 'underway' || [429, 503].includes(exchange.response?.status ?? 0) ? 'go on' : 'done'),
  gone: (exchange) => ([404, 410].includes(exchange.response?.status ?? 0) ? 'done' : 'go on'),
  answered: (exchange) => (isSuccess(exchange) ? 'done' : 'go on'),
};

/** A target that is slow to answer still gets so many chances. */
const FEWEST = 6;

/** Sends until the state is reached, with growing pauses; the exchanges in order, at least one. */
export async function poll(
  send: () => Promise<Exchange>,
  until: Until,
  settled: Settled,
  polling: Polling,
  now: () => number,
  signal: AbortSignal,
): Promise<{ readonly exchanges: readonly Exchange[]; readonly reached: boolean }> {
  const end = now() + (until === 'answered' ? polling.withinMs : settled.withinMs);
  const exchanges: Exchange[] = [];
  for (let pause = polling.firstMs; ; pause = Math.min(pause * polling.factor, polling.ceilingMs)) {
    const exchange = await send();
    exchanges.push(exchange);
    const reached = STATES[until](exchange, settled) === 'done';
    const left = end - now();
    if (reached || (left <= 0 && exchanges.length >= FEWEST) || exchange.response === null || signal.aborted) return { exchanges, reached };
    await wait(Math.min(pause, Math.max(left, polling.firstMs)), undefined, { signal }).catch(() => undefined);
  }
}
