import type { Binding } from '../../model/config.ts';
import { isSuccess } from '../../model/exchange.ts';
import { isArray, isObject, type Json } from '../../model/json.ts';
import { marksIn } from '../../model/listing.ts';
import { isGoing, isGone, saysGone } from '../../model/settled.ts';
import type { Sight } from '../scenario/look-for-marks.ts';
import type { CleanedUp } from './cleaned-up.ts';
import type { Desk } from './desk.ts';

/** What a look into a binding's collection showed. */
export interface Adopted {
  readonly looked: boolean;
  /** URIs of resources that were deleted and are still listed. */
  readonly stillListed: readonly string[];
  /** Unique values of elements whose URI cannot be formed. */
  readonly unaddressed: readonly string[];
}

/** Looks into a binding's collection, and takes what the run created and did not know of into the ledger. */
export async function adopt(binding: Binding, desk: Desk): Promise<Adopted> {
  const { looked, elements }: Sight = desk.isSilent()
    ? { looked: false, elements: [] }
    : await desk.collectionOf(binding);
  const settled = desk.settledOf(binding.name);
  const { ledger } = desk.session;
  const stillListed: string[] = [];
  const unaddressed: string[] = [];
  for (const { element, uri } of elements) {
    if (saysGone(element, settled) && !saysGone(element, { ...settled, gone: settled.going })) continue;
    const [mark] = marksIn(JSON.stringify(element), desk.session.token);
    const isKnown = uri !== undefined && ledger.known().has(uri);
    if (mark === undefined && !isKnown) continue;
    if (uri === undefined) unaddressed.push(mark ?? '');
    else if (!isKnown) adoptElement(uri, mark ?? '', element, binding, desk);
    else if (!ledger.remaining().some((one) => one.uri === uri)) stillListed.push(uri);
    else if (mark !== undefined) ledger.confirmed(uri);
  }
  return { looked, stillListed, unaddressed };
}

function adoptElement(uri: string, mark: string, element: Json, binding: Binding, { session }: Desk): void {
  const { ledger, sightings, token } = session;
  // A resource of others may come to mention one of the run; only by a value of its own is it one itself.
  if (sightings.isOlder(uri, Infinity) && !showsItself(element, token)) return;
  const open = ledger.unanswered().find(({ marks }) => marks.includes(mark));
  ledger.created(open?.id ?? ledger.intend(binding.name, uri, [mark]), binding.name, uri, binding.remove);
}

const showsItself = (element: Json, token: string): boolean =>
  (isObject(element) ? Object.values(element) : [element]).some(
    (value) => !isObject(value) && !isArray(value) && marksIn(String(value), token).length > 0,
  );

/**
 * Before anything is deleted: looks for creations that are open, and makes sure of addresses that only Location gave.
 */
export async function identify(desk: Desk): Promise<readonly CleanedUp[]> {
  const { ledger } = desk.session;
  const provisional = () => ledger.remaining().filter((one) => one.provisional === true);
  const open = new Set([...ledger.unanswered(), ...provisional()].map(({ binding }) => binding));
  for (const name of open) {
    const binding = desk.bindingOf(name);
    if (binding !== undefined) await adopt(binding, desk);
  }
  const results: CleanedUp[] = [];
  for (const { uri, binding } of provisional()) {
    if (desk.isSilent()) break;
    const exchange = await desk.read(uri);
    const settled = desk.settledOf(binding);
    if (isGone(exchange, settled) && !isGoing(exchange, settled)) {
      ledger.deleted(uri);
      results.push({ what: uri, result: 'gone' });
    } else if (isSuccess(exchange) && ledger.isProvisional(uri)) ledger.misplaced(uri);
  }
  return results;
}
