import { setTimeout as wait } from 'node:timers/promises';
import type { Polling } from '../model/config.ts';
import type { Exchange } from '../model/exchange.ts';
import { isSuccess } from '../model/exchange.ts';
import { settlingOf } from '../model/settled.ts';
import type { Poll, Settled } from '../model/suite.ts';

type Until = Poll['until'];

/** `go on`: ask again later; `done`: nothing will change any more. */
const STATES: Readonly<Record<Until, (exchange: Exchange, settled: Settled) => 'done' | 'go on'>> = {
  settled: (exchange, settled) => (settlingOf(exchange, settled) === 'underway' || (exchange.response?.status ?? 500) >= 500 ? 'go on' : 'done'),
  gone: (exchange) => ([404, 410].includes(exchange.response?.status ?? 0) ? 'done' : 'go on'),
  answered: (exchange) => (isSuccess(exchange) ? 'done' : 'go on'),
};

/** Sends until the state is reached, with growing pauses; the exchanges in order, at least one. */
export async function poll(
  send: () => Promise<Exchange>,
  until: Until,
  settled: Settled,
  polling: Polling,
  now: () => number,
  signal: AbortSignal,
): Promise<readonly Exchange[]> {
  const end = now() + (until === 'answered' ? polling.withinMs : settled.withinMs);
  const exchanges: Exchange[] = [];
  for (let pause = polling.firstMs; ; pause = Math.min(pause * polling.factor, polling.ceilingMs)) {
    const exchange = await send();
    exchanges.push(exchange);
    const left = end - now();
    if (STATES[until](exchange, settled) === 'done' || left <= 0 || signal.aborted) return exchanges;
    await wait(Math.min(pause, left), undefined, { signal }).catch(() => undefined);
  }
}
