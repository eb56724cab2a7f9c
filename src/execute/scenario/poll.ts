import { setTimeout as wait } from 'node:timers/promises';
import type { Polling } from '../../model/config.ts';
import { isSuccess, sizeOf, type Exchange } from '../../model/exchange.ts';
import { at, equal, type Json, type JsonObject } from '../../model/json.ts';
import { isList, itemOf, itemsOf, type ListView } from '../../model/listing.ts';
import { isGoing, isGone, saysGone, settlingOf } from '../../model/settled.ts';
import { jsonOf } from '../../model/representation.ts';
import type { Settled } from '../../model/profile.ts';
import type { Poll } from '../../model/scenario.ts';
import type { Walked } from './walk.ts';

/** What decides whether to ask again. */
interface Awaited {
  readonly settled: Settled;
  readonly list?: ListView;
  /** The exchange that made or showed the resource that a list is to show, or that changes the resource. */
  readonly resource?: Exchange;
  /** Members of the item or the resource, by JSON Pointer, and their values; those that are not shown do not count. */
  readonly members?: JsonObject;
  readonly token: string;
}

type End = (answers: readonly Exchange[], awaited: Awaited) => boolean;

const statusOf = (answers: readonly Exchange[]): number => answers.at(-1)?.response?.status ?? 0;

/** Whether the list shows the resource; one that says of itself that it was deleted is not shown. */
function isListed(pages: readonly Exchange[], { list, resource, settled, token, members }: Awaited): boolean {
  if (list === undefined || resource === undefined) return false;
  const item = itemOf(
    pages.flatMap((page) => itemsOf(page, list)),
    resource,
    list,
    token,
  );
  return item !== undefined && !saysGone(item, settled) && shows(item, members);
}

/** Whether what an item or a resource shows of these members is as it should be. */
const shows = (item: Json, members: JsonObject = {}): boolean =>
  Object.entries(members).every(
    ([pointer, value]) => at(item, pointer) === undefined || equal(at(item, pointer), value),
  );

const ACCEPTED = 202;

/** Whether a change that was only accepted still has to show (RFC 9110, 15.3.3). */
const isToCome = (reading: Exchange, { resource, members }: Awaited): boolean =>
  resource?.response?.status === ACCEPTED && isSuccess(reading) && !shows(jsonOf(reading) ?? null, members);

/** Whether nothing will change any more. */
const ENDS: Readonly<Record<Poll['until'], End>> = {
  settled: (answers, awaited) => {
    const { settled } = awaited;
    const last = answers.at(-1);
    return (
      last === undefined ||
      (settlingOf(last, settled) !== 'underway' && ![429, 503].includes(statusOf(answers)) && !isToCome(last, awaited))
    );
  },
  gone: (answers, { settled }) => answers.slice(-1).some((last) => isGone(last, settled) && !isGoing(last, settled)),
  answered: (answers) => answers.slice(-1).some(isSuccess),
  listed: (answers, awaited) => awaited.list === undefined || isListed(answers, awaited),
  unlisted: (answers, awaited) =>
    awaited.list === undefined || (answers.every(isSuccess) && !isListed(answers, awaited)),
};

/** A target that is slow to answer still gets so many chances. */
const FEWEST = 6;

/**
 * How long what was answered so far is worth waiting for: a life cycle may take its time; what has none is waited for
 * like an answer.
 */
function patienceFor(
  until: Poll['until'],
  answers: readonly Exchange[],
  awaited: Awaited,
  { withinMs }: Polling,
): number {
  const { settled, list } = awaited;
  const [last] = answers.slice(-1);
  const isUnderway = last !== undefined && (settlingOf(last, settled) === 'underway' || isGoing(last, settled));
  if (until === 'settled' || (until === 'gone' && isUnderway)) return settled.withinMs;
  if (until === 'answered') return withinMs;
  // A list that cannot be read will not show anything later.
  if (
    list !== undefined &&
    until !== 'gone' &&
    answers.some((page) => page.response !== null && !isList(page, list) && !FOR_THE_MOMENT.has(page.response.status))
  )
    return 0;
  return Math.min(withinMs, settled.withinMs);
}

const FOR_THE_MOMENT = new Set([404, 409, 429, 500, 502, 503, 504]);

interface Bounds extends Polling {
  /** Octets of all bodies that differ from the one before. */
  readonly mostBytes: number;
  /** Which answers count in the end: of a list the last walk only. */
  readonly keep: 'every' | 'last';
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Octets of answers that are not what came the time before. */
const newBytes = (answers: readonly Exchange[], before: readonly Exchange[] = []): number =>
  answers.reduce((sum, one, index) => (isSame(one, before[index]) ? sum : sum + sizeOf(one)), 0);

const isSame = (one: Exchange, other: Exchange | undefined): boolean => one.response?.body === other?.response?.body;

interface Polled {
  /** In order, at least one. */
  readonly attempts: readonly Walked[];
  readonly reached: boolean;
  /** The limit that ended it. */
  readonly cut?: string;
}

/** Asks until the state is reached, with growing pauses. */
export async function poll(
  ask: () => Promise<Walked>,
  until: Poll['until'],
  awaited: Awaited,
  { now, signal, mostBytes, keep, ...polling }: Bounds,
): Promise<Polled> {
  const start = now();
  const attempts: Walked[] = [];
  let bytes = 0;
  for (let pause = polling.firstMs; ; pause = Math.min(pause * polling.factor, polling.ceilingMs)) {
    const attempt = await ask();
    attempts.push(attempt);
    const answers = attempt.pages;
    bytes += newBytes(answers, attempts.at(-2)?.pages);
    if (keep === 'last' && attempts.length > 1) attempts[attempts.length - 2] = { pages: [] };
    const reached = ENDS[until](answers, awaited);
    const left = start + patienceFor(until, answers, awaited, polling) - now();
    const isOver = (left <= 0 && attempts.length >= FEWEST) || signal.aborted;
    if (reached || isOver || answers.at(-1)?.response == null) return { attempts, reached };
    if (bytes > mostBytes) return { attempts, reached, cut: 'limits.scenario-bytes' };
    await wait(Math.min(pause, Math.max(left, polling.firstMs)), undefined, { signal }).catch(() => undefined);
  }
}
