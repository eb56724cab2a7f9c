import { setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from '../model/exchange.ts';
import { isSuccess } from '../model/exchange.ts';
import { isGone } from '../model/settled.ts';
import type { Settled } from '../model/suite.ts';
import { findByMark } from './creation.ts';
import type { References } from './references.ts';
import type { Session } from './session.ts';

const GONE = [404, 410];
/** A resource that is still being made or changed may refuse to go at once. */
const ATTEMPTS = 6;
/** After so long each remaining resource gets one attempt only. */
const PATIENCE_MS = 60_000;

/** Deletes what the run created, last first. Returns what could not be deleted; never a verdict. */
export async function cleanUp(session: Session, references: References, signal: AbortSignal): Promise<readonly string[]> {
  await findLost(session, references, signal);
  const left: string[] = [];
  const patientUntil = session.now() + PATIENCE_MS;
  for (const { uri, binding: name } of session.ledger.remaining()) {
    const binding = session.config.bindings.find((one) => one.name === name);
    if (binding?.remove === undefined) {
      left.push(`${uri} was created and stays: binding ${name} offers no deletion`);
      continue;
    }
    const { method, body } = binding.remove;
    const send = () => session.send({ method, url: uri, ...(body === undefined ? {} : { body }) }, { scenario: 'clean-up', step: 'delete', intent: 'delete' }, signal);
    const first = await send();
    const last = first.response?.status === 409 && (await isGoing(uri, session, binding.settled ?? session.suite.profile.settled, signal)) ? undefined : await insist(first, send, session, patientUntil, signal);
    if (last === undefined || isSuccess(last) || GONE.includes(last.response?.status ?? 0)) session.ledger.deleted(uri);
    else left.push(`${uri} could not be deleted: ${last.response?.status ?? last.silence?.reason ?? 'no answer'}`);
  }
  return left;
}

/** Creations whose answer never came, or did not say where the resource is, may have happened all the same. */
async function findLost(session: Session, references: References, signal: AbortSignal): Promise<void> {
  for (const { id, binding: name, marks } of session.ledger.unanswered()) {
    const binding = session.config.bindings.find((one) => one.name === name);
    const uri = binding === undefined ? undefined : await findByMark(marks, binding, session, references, signal);
    if (uri === undefined || binding === undefined) session.ledger.refused(id);
    else session.ledger.created(id, name, uri, binding.remove ?? { method: 'DELETE' });
  }
}

/** A resource that shows itself as deleted, or being deleted, needs no more. */
async function isGoing(uri: string, session: Session, settled: Settled, signal: AbortSignal): Promise<boolean> {
  return isGone(await session.send({ method: 'GET', url: uri }, { scenario: 'clean-up', step: 'look', intent: 'read' }, signal), settled);
}

async function insist(first: Exchange, send: () => Promise<Exchange>, session: Session, patientUntil: number, signal: AbortSignal): Promise<Exchange> {
  let pause = session.config.polling.firstMs;
  let exchange = first;
  for (let attempt = 1; attempt < ATTEMPTS && [409, 423, 429, 503].includes(exchange.response?.status ?? 0) && session.now() < patientUntil && !signal.aborted; attempt++) {
    await wait(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, session.config.polling.ceilingMs);
    exchange = await send();
  }
  return exchange;
}
