import { setTimeout as wait } from 'node:timers/promises';
import type { Binding } from '../../model/config.ts';
import { isSuccess } from '../../model/exchange.ts';
import { isGoing, isGone, settlingOf } from '../../model/settled.ts';
import { left, type CleanedUp } from './cleaned-up.ts';
import type { Desk } from './desk.ts';
import { adopt, type Adopted } from './identify.ts';

/** So long a deletion that is not said to be under way may take to show; nothing after an interruption. */
const LAG_MS = 2000;
/** So long a deletion under way is waited for after an interruption. */
const INTERRUPTED_MS = 3000;

/** A collection in which new resources of the run turn up again and again is given up. */
const MOST_SWEEPS = 10;

type Looks = ReadonlyMap<Binding, Adopted>;

/**
 * After the deletions: reads the collections again, deletes what shows there, waits for deletions under way, and says
 * what is left. `done` is what became of everything so far.
 */
export async function review(
  done: readonly CleanedUp[],
  sweep: () => Promise<readonly CleanedUp[]>,
  desk: Desk,
): Promise<readonly CleanedUp[]> {
  const { session } = desk;
  const results = [...done];
  const startMs = session.now();
  const { firstMs, ceilingMs } = session.config.polling;
  let sweeps = 0;
  for (let pause = firstMs; ; pause = Math.min(pause * 2, ceilingMs)) {
    const looks = await lookAgain(desk);
    const swept = await sweep();
    results.push(...swept);
    if (swept.length > 0 && ++sweeps < MOST_SWEEPS) continue;
    if (!(await isWorthWaiting(looks, startMs, desk))) return withLeft(results, looks, desk);
    await desk.bounded((signal) => wait(pause, undefined, { signal }).catch(() => undefined));
  }
}

/** One reading of each binding's collection. */
async function lookAgain(desk: Desk): Promise<Looks> {
  const names = desk.session.ledger.bindings();
  const looks = new Map<Binding, Adopted>();
  for (const binding of desk.session.config.bindings.filter(({ name }) => names.has(name)))
    looks.set(binding, await adopt(binding, desk));
  return looks;
}

/** Whether something that was deleted is still listed, and has time left. */
async function isWorthWaiting(looks: Looks, startMs: number, desk: Desk): Promise<boolean> {
  const { session } = desk;
  const passedMs = session.now() - startMs;
  for (const [{ name }, { stillListed }] of looks) {
    const settled = desk.settledOf(name);
    const [first] = stillListed;
    if (first === undefined || desk.isSilent()) continue;
    const mostMs = session.signal.aborted ? INTERRUPTED_MS : settled.withinMs;
    if (passedMs >= mostMs || session.cleanUpSignal.aborted) continue;
    if (passedMs < LAG_MS && !session.signal.aborted) return true;
    for (const uri of stillListed) {
      const exchange = await desk.read(uri);
      if (isGoing(exchange, settled) || settlingOf(exchange, settled) === 'underway') return true;
    }
  }
  return false;
}

async function withLeft(results: readonly CleanedUp[], looks: Looks, desk: Desk): Promise<readonly CleanedUp[]> {
  const stays: CleanedUp[] = [];
  const wasGone = new Set(results.filter(({ result }) => result === 'gone').map(({ what }) => what));
  for (const [binding, { looked, stillListed, unaddressed }] of looks) {
    const uris = looked ? stillListed : deletedOf(binding, results, desk);
    for (const uri of uris) {
      const why = await whyLeft(uri, binding, { isListed: looked, wasGone: wasGone.has(uri) }, desk);
      if (why !== undefined) stays.push(keep(uri, why, desk));
    }
    stays.push(...unaddressed.map((mark) => withoutAddress(mark, binding, desk)));
  }
  const open = closeOpen(looks, desk);
  const replaced = new Set(stays.map(({ what }) => what));
  return [...results.filter(({ what }) => !replaced.has(what)), ...stays, ...open];
}

/** What this clean-up deleted of a binding whose collection cannot be read. */
function deletedOf({ name }: Binding, results: readonly CleanedUp[], { session }: Desk): readonly string[] {
  if (session.signal.aborted) return [];
  return results
    .filter(({ what, result }) => result === 'deleted' && session.ledger.known().get(what)?.binding === name)
    .map(({ what }) => what);
}

async function whyLeft(
  uri: string,
  { name }: Binding,
  { isListed, wasGone }: { readonly isListed: boolean; readonly wasGone: boolean },
  desk: Desk,
): Promise<string | undefined> {
  if (desk.isSilent()) return undefined;
  const exchange = await desk.read(uri);
  const settled = desk.settledOf(name);
  if (isGoing(exchange, settled)) return 'its deletion is still under way';
  if (isGone(exchange, settled))
    return isListed && wasGone
      ? `the collection of binding ${name} lists it, but there is nothing at this URI`
      : undefined;
  if (!isSuccess(exchange)) return undefined;
  return settlingOf(exchange, settled) === 'underway'
    ? 'its deletion is still under way'
    : 'its deletion was accepted, but it is still there';
}

/** Back into the ledger, so that a later clean-up tries again. */
function keep(uri: string, why: string, { session: { ledger } }: Desk): CleanedUp {
  const one = ledger.known().get(uri);
  if (one !== undefined) ledger.created(one.id, one.binding, uri, one.deletion);
  return left(uri, why);
}

function withoutAddress(mark: string, { name, id, collection }: Binding, { session }: Desk): CleanedUp {
  const { ledger, vocabulary } = session;
  if (!ledger.unanswered().some(({ marks }) => marks.includes(mark)))
    ledger.intend(name, collection !== undefined && 'uri' in collection ? collection.uri : '', [mark]);
  const place = id === undefined ? vocabulary.shapes.collection.uri : `${id} (id of binding ${name})`;
  return left(`${mark} in the collection of binding ${name}`, `its URI cannot be formed: it shows none at ${place}`);
}

/** A creation that is not in its collection came to nothing. */
function closeOpen(looks: Looks, desk: Desk): readonly CleanedUp[] {
  const { ledger } = desk.session;
  const byName = new Map([...looks].map(([{ name }, look]) => [name, look]));
  return ledger.unanswered().flatMap(({ id, binding, marks }) => {
    const { looked = false, unaddressed = [] } = byName.get(binding) ?? {};
    if (marks.some((mark) => unaddressed.includes(mark))) return [];
    if (looked && marks.length > 0) {
      ledger.refused(id);
      return [];
    }
    const why = looked ? 'it sent no unique value to look for' : 'its collection could not be read';
    return [left(`a creation (binding ${binding}) whose outcome is unknown`, why)];
  });
}
