import { withGrace } from '../../support/with-grace.ts';
import type { Session } from '../http/session.ts';
import type { References } from '../scenario/references.ts';
import { turnHook } from '../scenario/turn-hook.ts';
import { left, type CleanedUp } from './cleaned-up.ts';
import { createDesk } from './desk.ts';
import { identify } from './identify.ts';
import { review } from './review.ts';
import { createSweep } from './sweep.ts';

/** How long a hook may still take after an interruption. */
const GRACE_MS = 1500;

/**
 * Restores the target: switches fault hooks off and deletes what was created, last first. What is only in the
 * collection,
 * since its creation got no answer or a refusal, is found there by the unique values of the run. Changes no verdict.
 */
export async function cleanUp(
  session: Session,
  references: References,
  signal: AbortSignal,
): Promise<readonly CleanedUp[]> {
  const desk = createDesk(session, references, signal);
  const sweep = createSweep(desk);
  const switched = await switchBack(session, signal);
  const identified = await identify(desk);
  return review([...switched, ...identified, ...(await sweep())], sweep, desk);
}

/** More would hide the other remarks. */
const MOST_TOLD = 5;

/** Remarks for the report on what was left behind; `path` is that of the ledger. */
export function leftTexts(
  cleaned: readonly CleanedUp[],
  { ledger }: Session,
  path: string | undefined,
): readonly string[] {
  const stays = cleaned.filter(({ result }) => result === 'left');
  if (stays.length === 0) return [];
  const more = stays.length - MOST_TOLD;
  const created = ledger.known().size;
  const where = path === undefined ? '' : `: ${path} lists them, and assay cleanup tries again`;
  return [
    ...stays.slice(0, MOST_TOLD).map(({ what, why = '' }) => `${what} was left behind: ${why}`),
    ...(more > 0 ? [`${more} more were left behind`] : []),
    `the run created ${created} resources, deleted ${created - ledger.remaining().length}, left ${stays.length}${where}`,
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
  return why === undefined ? { what, result: 'switched-off' } : left(what, why);
}
