import { setTimeout as wait } from 'node:timers/promises';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { isGone } from '../../model/settled.ts';
import type { Settled } from '../../model/profile.ts';
import { lookForMarks } from '../scenario/look-for-marks.ts';
import { withGrace } from '../../support/with-grace.ts';
import { turnHook } from '../scenario/turn-hook.ts';
import type { Created } from './ledger.ts';
import { MASKED } from '../masking/mask.ts';
import type { References } from '../scenario/references.ts';
import type { Session } from '../http/session.ts';

/** What became of one thing that a run left in the target. */
export interface CleanedUp {
  /** A URI, or the setting of a fault hook. */
  readonly what: string;
  /** `gone`: it was not there any more. */
  readonly result: 'deleted' | 'switched-off' | 'gone' | 'left';
  /** Why it is left. */
  readonly why?: string;
}

const GONE = [404, 410];
/** A resource that is still being made or changed may refuse to go at once. */
const BUSY = [409, 423, 429, 503];
const ATTEMPTS = 6;
/** So long in all is waited for resources that refuse to go; less after an interruption. */
const PATIENCE_MS = { whole: 60_000, interrupted: 5000 } as const;
/** How long a request may still take after an interruption. */
const GRACE_MS = 4000;
/** After so many requests without an answer the target is given up. */
const MOST_SILENCES = 2;

/** Restores the target: switches fault hooks off and deletes what was created, last first. Changes no verdict. */
export async function cleanUp(
  session: Session,
  references: References,
  signal: AbortSignal,
): Promise<readonly CleanedUp[]> {
  const { ledger } = session;
  const sweep = createSweep(session, signal);
  const results: CleanedUp[] = [];
  results.push(...(await switchBack(session, signal)));
  // A creation that was cut off may come about while the others are deleted: looked for before and after.
  let unread = await findLost(session, references, signal);
  results.push(...(await sweep()));
  if (ledger.unanswered().length > 0) {
    unread = await findLost(session, references, signal);
    results.push(...(await sweep()));
  }
  for (const { id, binding } of ledger.unanswered()) {
    if (unread.has(id))
      results.push({
        what: `a creation (binding ${binding}) that got no answer`,
        result: 'left',
        why: 'its collection could not be read',
      });
    else ledger.refused(id);
  }
  return results;
}

/** More would hide the other remarks. */
const MOST_TOLD = 5;

/** Remarks for the report on what was left behind. */
export function leftTexts(cleaned: readonly CleanedUp[]): readonly string[] {
  const left = cleaned.filter(({ result }) => result === 'left');
  const more = left.length - MOST_TOLD;
  return [
    ...left.slice(0, MOST_TOLD).map(({ what, why = '' }) => `${what} was left behind: ${why}`),
    ...(more > 0 ? [`${more} more were left behind: the ledger lists them, and assay cleanup tries again`] : []),
  ];
}

/** Takes back the fault hooks that the ledger has as on. */
export async function switchBack(session: Session, signal: AbortSignal): Promise<readonly CleanedUp[]> {
  const results: CleanedUp[] = [];
  for (const fault of session.ledger.switchedOn()) results.push(await switchOff(fault, session, signal));
  return results;
}

async function switchOff(fault: string, session: Session, signal: AbortSignal): Promise<CleanedUp> {
  const what = `faults.'${fault}'`;
  const why = await withGrace(session.signal, signal, GRACE_MS, (bounded) =>
    turnHook({ fault, state: 'off' }, session, 'off', bounded),
  );
  return why === undefined ? { what, result: 'switched-off' } : { what, result: 'left', why };
}

/**
 * Creations whose answer never came, or did not say where the resource is. Returns those for which one could not
 * look.
 */
async function findLost(session: Session, references: References, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const unread = new Set<number>();
  for (const { id, binding: name, marks } of session.ledger.unanswered()) {
    const binding = session.config.bindings.find((one) => one.name === name);
    const found =
      binding === undefined
        ? { looked: false }
        : await withGrace(session.signal, signal, GRACE_MS, (bounded) =>
            lookForMarks(marks, binding, session, references, bounded),
          );
    if (found.uri !== undefined) session.ledger.created(id, name, found.uri, binding?.remove);
    else if (!found.looked) unread.add(id);
  }
  return unread;
}

/** Each call deletes what the ledger holds and no earlier call has tried. */
function createSweep(session: Session, signal: AbortSignal): () => Promise<readonly CleanedUp[]> {
  const { ledger } = session;
  const tried = new Set<string>();
  let silences = 0;
  let waitedMs = 0;

  const mayWait = (): boolean => waitedMs < PATIENCE_MS[session.signal.aborted ? 'interrupted' : 'whole'];

  /** A resource that shows itself as deleted, or being deleted, needs no more. */
  const isGoing = async (uri: string, settled: Settled, bounded: AbortSignal): Promise<boolean> =>
    isGone(
      await session.send({ method: 'GET', url: uri }, { scenario: 'clean-up', step: 'look', intent: 'read' }, bounded),
      settled,
    );

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

  async function remove({ uri, binding: name, deletion }: Created): Promise<CleanedUp> {
    const binding = session.config.bindings.find((one) => one.name === name);
    const settled = binding?.settled ?? session.suite.profile.settled;
    const way = binding?.remove ?? deletion;
    if (way === undefined) return { what: uri, result: 'left', why: `binding ${name} does not say how to delete` };
    // A ledger that was read back does not hold what was masked in it.
    if (uri.includes(MASKED)) return { what: uri, result: 'left', why: 'a part of its URI is masked' };
    if (silences >= MOST_SILENCES) return { what: uri, result: 'left', why: 'the target no longer answers' };
    const request = { method: way.method, url: uri, ...(way.body === undefined ? {} : { body: way.body }) };
    const { exchange, going } = await withGrace(session.signal, signal, GRACE_MS, (bounded) =>
      insist(
        () => session.send(request, { scenario: 'clean-up', step: 'delete', intent: 'delete' }, bounded),
        () => isGoing(uri, settled, bounded),
        bounded,
      ),
    );
    const { response } = exchange;
    silences = response === null ? silences + 1 : 0;
    const gone = going || GONE.includes(response?.status ?? 0);
    if (!gone && !isSuccess(exchange))
      return {
        what: uri,
        result: 'left',
        why:
          response === null
            ? `no answer (${exchange.silence?.reason ?? ''})`
            : `the deletion was answered ${response.status}`,
      };
    ledger.deleted(uri);
    return { what: uri, result: gone ? 'gone' : 'deleted' };
  }

  return async () => {
    const results: CleanedUp[] = [];
    for (const created of ledger.remaining().filter(({ uri }) => !tried.has(uri))) {
      tried.add(created.uri);
      results.push(await remove(created));
    }
    return results;
  };
}
