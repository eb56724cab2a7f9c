import type { Limits } from '../../model/config.ts';
import { asText, type JsonObject } from '../../model/json.ts';
import { essenceOf, requiredOf } from '../../model/media-type.ts';
import { isSuccess, sizeOf, type Exchange, type Via } from '../../model/exchange.ts';
import { linksIn, type Link } from '../../model/representation.ts';
import { stopped } from '../../support/stopped.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';

interface Stop {
  readonly url: string;
  readonly via?: Via;
}

/** What a crawl came to. */
interface Crawled {
  readonly exchanges: readonly Exchange[];
  /** The limit that ended it before every link was followed. */
  readonly cut?: string;
}

/**
 * Every resource that can be reached over links from a URI, nearest first; bounded, each URI once, strangers never
 * asked.
 */
export async function crawl(
  session: Session,
  from: string,
  label: { readonly scenario: string; readonly step: string },
): Promise<Crawled> {
  const { limits } = session.config;
  const exchanges: Exchange[] = [];
  const seen = createSeen(from, limits.links);
  let stops: readonly Stop[] = [{ url: from }];
  let bytes = 0;
  while (stops.length > 0 && !session.signal.aborted) {
    const cut = limitOf({ resources: exchanges.length, bytes }, limits);
    if (cut !== undefined) return told(session, exchanges, cut);
    const batch = stops.slice(0, Math.min(session.load.concurrency(), limits.crawl - exchanges.length));
    const reached = await Promise.all(batch.map((stop) => visit(session, stop, label)));
    exchanges.push(...reached);
    bytes += reached.reduce((sum, exchange) => sum + sizeOf(exchange), 0);
    stops = [
      ...stops.slice(batch.length),
      ...reached.filter(isSuccess).flatMap((exchange) => nextStops(exchange, session, seen)),
    ];
  }
  if (stops.length > 0) return { exchanges, cut: stopped(session.signal) };
  if (seen.isFull()) return told(session, exchanges, 'limits.links');
  if (seen.isSampled()) session.remarks.push(SAMPLED);
  return { exchanges };
}

const limitOf = (
  { resources, bytes }: { readonly resources: number; readonly bytes: number },
  { crawl: most, scenarioBytes }: Limits,
): string | undefined =>
  resources >= most ? 'limits.crawl' : bytes > scenarioBytes ? 'limits.scenario-bytes' : undefined;

function told({ remarks }: Session, exchanges: readonly Exchange[], cut: string): Crawled {
  remarks.push(`the crawl ended after ${exchanges.length} resources (${cut}): some links were not followed`);
  return { exchanges, cut };
}

/**
 * A link that does not lead to a resource counts only if the page that held it still shows it: others may have
 * deleted meanwhile.
 */
async function visit(
  session: Session,
  { url, via }: Stop,
  label: { readonly scenario: string; readonly step: string },
): Promise<Exchange> {
  const ask = (to: string, over: Via | undefined, fields: Pick<Request, 'accept'> = {}) =>
    session.send(
      { method: 'GET', url: to, ...fields },
      { ...label, intent: 'read', ...(over === undefined ? {} : { via: over }) },
    );
  const exchange = await ask(url, via);
  if (via === undefined || isSuccess(exchange) || exchange.response === null) return exchange;
  // A resource that refuses the default Accept is there all the same.
  const bare = await ask(url, via, { accept: null });
  if (isSuccess(bare)) return bare;
  const page = await ask(via.from, undefined);
  const stillThere = linksIn(page, session.vocabulary).some(({ target }) => target === url);
  return stillThere ? ask(url, via) : page;
}

/** The links that were taken in: URIs, and for some of them what they were shown as. */
interface Seen {
  /** Whether to visit the URI (again): what is shown as two different things must be looked at twice. */
  take(url: string, shown: string): boolean;
  /** Some links of a long list were left out. */
  sampled(): void;
  isSampled(): boolean;
  /** Whether there was a link for which there was no room. */
  isFull(): boolean;
}

function createSeen(from: string, most: number): Seen {
  const shownAt = new Map<string, Set<string>>([[from, new Set([''])]]);
  let count = 0;
  let full = false;
  let sampled = false;
  return {
    sampled() {
      sampled = true;
    },
    isSampled: () => sampled,
    take(url, shown) {
      const known = shownAt.get(url);
      if (known !== undefined && (shown === '' || known.has(shown))) return false;
      if (count >= most) {
        full = true;
        return false;
      }
      count += 1;
      shownAt.set(url, (known ?? new Set()).add(shown));
      return true;
    },
    isFull: () => full,
  };
}

function nextStops(exchange: Exchange, session: Session, seen: Seen): readonly Stop[] {
  const from = exchange.request.url;
  const links = linksIn(exchange, session.vocabulary);
  const chosen = sample(links);
  if (chosen.length < links.length) seen.sampled();
  return chosen.flatMap(({ target: url, pointer, stub }) =>
    url !== undefined && session.isOwn(url) && !isOfOtherRun(stub, session) && seen.take(url, shownAs(stub, session))
      ? [{ url, via: { from, pointer, ...(stub === undefined ? {} : { stub }) } }]
      : [],
  );
}

/** What another run, or another shard of this one, has created: it may delete it at any time. */
const isOfOtherRun = (stub: JsonObject | undefined, { token }: Session): boolean =>
  Object.values(stub ?? {}).some(
    (value) => typeof value === 'string' && (value.match(TOKENS) ?? []).some((one) => one !== token),
  );
const TOKENS = /assay-[0-9a-z]{6}(?![0-9a-z])/g;

/** Of a long list the first and the last elements, so that one list does not use up the whole crawl. */
const MOST_OF_A_LIST = 20;
const SAMPLED = `of lists with more than ${2 * MOST_OF_A_LIST} links the crawl followed the first and the last ${MOST_OF_A_LIST}`;

function sample(links: readonly Link[]): readonly Link[] {
  const lists = new Map<string, Link[]>();
  for (const link of links) {
    const name = link.pointer.replace(/\/\d+(\/[^/]*)?$/, '/*$1');
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [link]);
    else list.push(link);
  }
  return [...lists.values()].flatMap((list) =>
    list.length <= 2 * MOST_OF_A_LIST ? list : [...list.slice(0, MOST_OF_A_LIST), ...list.slice(-MOST_OF_A_LIST)],
  );
}

/** The type of an object around a link, and the values by which that names a resource; nothing where it has none. */
function shownAs(
  stub: JsonObject | undefined,
  {
    vocabulary: {
      shapes: { resource },
      types,
    },
  }: Session,
): string {
  const told = stub?.[resource.mediaType];
  const required = requiredOf(types, typeof told === 'string' ? (essenceOf(told) ?? '') : '');
  return [resource.mediaType, ...required.filter((name) => name !== resource.uri && name !== resource.mediaType)]
    .map((name) => asText(stub?.[name]))
    .join(' ');
}
