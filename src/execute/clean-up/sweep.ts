import { setTimeout as wait } from 'node:timers/promises';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { isGone } from '../../model/settled.ts';
import { pooled } from '../../support/pooled.ts';
import { MASKED } from '../masking/mask.ts';
import { left, type CleanedUp } from './cleaned-up.ts';
import type { Desk } from './desk.ts';
import type { Created } from './ledger.ts';

const GONE = [404, 410];
/** A resource that is still being made or changed may refuse to go at once. */
const BUSY = [409, 423, 429, 503];
const ATTEMPTS = 6;
/** So long in all is waited for resources that refuse to go; less after an interruption. */
const PATIENCE_MS = { whole: 60_000, interrupted: 5000 } as const;

/**
 * Each call deletes what the ledger holds and no earlier call has tried: binding after binding, the one that was needed
 * first last, and those of one binding side by side, last created first.
 */
export function createSweep(desk: Desk): () => Promise<readonly CleanedUp[]> {
  const { session } = desk;
  const { ledger } = session;
  const tried = new Set<string>();
  let waitedMs = 0;

  const mayWait = (): boolean => waitedMs < PATIENCE_MS[session.signal.aborted ? 'interrupted' : 'whole'];

  /** The last answer, and whether the resource went while it refused to be deleted. */
  async function insist(
    send: () => Promise<Exchange>,
    isEnough: () => Promise<boolean>,
    bounded: AbortSignal,
  ): Promise<{ readonly exchange: Exchange; readonly going: boolean }> {
    const { firstMs, ceilingMs } = session.config.polling;
    let exchange = await send();
    if (exchange.response?.status === 409 && (await isEnough())) return { exchange, going: true };
    for (
      let attempt = 1;
      attempt < ATTEMPTS && BUSY.includes(exchange.response?.status ?? 0) && mayWait() && !bounded.aborted;
      attempt++
    ) {
      const pause = Math.min(firstMs * 2 ** (attempt - 1), ceilingMs);
      waitedMs += pause;
      await wait(pause, undefined, { signal: bounded }).catch(() => undefined);
      exchange = await send();
    }
    return { exchange, going: false };
  }

  async function remove({ uri, binding: name, deletion, provisional }: Created): Promise<CleanedUp> {
    const way = desk.bindingOf(name)?.remove ?? deletion;
    if (way === undefined) return left(uri, `binding ${name} does not say how to delete`);
    // A ledger that was read back does not hold what was masked in it.
    if (uri.includes(MASKED)) return left(uri, 'a part of its URI is masked');
    if (desk.isSilent()) return left(uri, 'the target no longer answers');
    if (provisional === true) return left(uri, 'it could not be read, so it may be the resource of somebody else');
    const request = { method: way.method, url: uri, ...(way.body === undefined ? {} : { body: way.body }) };
    const { exchange, going } = await desk.bounded((bounded) =>
      insist(
        () => session.send(request, { scenario: 'clean-up', step: 'delete', intent: 'delete' }, bounded),
        async () => isGone(await desk.read(uri), desk.settledOf(name)),
        bounded,
      ),
    );
    desk.heard(exchange);
    const { response } = exchange;
    const gone = going || GONE.includes(response?.status ?? 0);
    if (!gone && !isSuccess(exchange))
      return left(
        uri,
        response === null
          ? `no answer (${exchange.silence?.reason ?? ''})`
          : `the deletion was answered ${response.status}`,
      );
    ledger.deleted(uri);
    return { what: uri, result: gone ? 'gone' : 'deleted' };
  }

  return async () => {
    const results: CleanedUp[] = [];
    const open = ledger.remaining().filter(({ uri }) => !tried.has(uri));
    for (const { uri } of open) tried.add(uri);
    const names = new Set([...ledger.known().values(), ...[...open].reverse()].map(({ binding }) => binding));
    for (const name of [...names].reverse()) {
      const peers = open.filter(({ binding }) => binding === name);
      for await (const result of pooled(peers, session.load.concurrency, remove)) results.push(result);
    }
    return results;
  };
}
