import { asText, type JsonObject } from '../../model/json.ts';
import { essenceOf, requiredOf } from '../../model/media-type.ts';
import { isSuccess, type Exchange, type Via } from '../../model/exchange.ts';
import { linksIn, type Link } from '../../model/representation.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';

interface Stop {
  readonly url: string;
  readonly via?: Via;
}

/**
 * Every resource that can be reached over links from a URI, nearest first; bounded, each URI once, strangers never
 * asked.
 */
export async function crawl(
  session: Session,
  from: string,
  label: { readonly scenario: string; readonly step: string },
  most: number,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const seen = new Set<string>([from]);
  let stops: readonly Stop[] = [{ url: from }];
  while (stops.length > 0 && exchanges.length < most && !session.signal.aborted) {
    const level = stops.slice(0, most - exchanges.length);
    const reached = await inBatches(level, session.config.limits.concurrency, (stop) => visit(session, stop, label));
    exchanges.push(...reached);
    stops = reached.filter(isSuccess).flatMap((exchange) => nextStops(exchange, session, seen));
  }
  const left = stops.length;
  if (left > 0)
    session.remarks.push(
      `the crawl ended after ${exchanges.length} resources (limits.crawl): ${left} links or more were not followed`,
    );
  return exchanges;
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

function nextStops(exchange: Exchange, session: Session, seen: Set<string>): readonly Stop[] {
  const from = exchange.request.url;
  return sample(linksIn(exchange, session.vocabulary)).flatMap(({ target: url, pointer, stub }) => {
    if (url === undefined || !session.isOwn(url)) return [];
    // What is shown as two different things must be looked at twice.
    const key = `${url} ${shownAs(stub, session)}`.trim();
    if (seen.has(key) || (key === url && [...seen].some((one) => one.startsWith(`${url} `)))) return [];
    seen.add(key);
    return [{ url, via: { from, pointer, ...(stub === undefined ? {} : { stub }) } }];
  });
}

/** Of a long list the first and the last elements, so that one list does not use up the whole crawl. */
const MOST_OF_A_LIST = 20;

function sample(links: readonly Link[]): readonly Link[] {
  const lists = new Map<string, Link[]>();
  for (const link of links) {
    const list = link.pointer.replace(/\/\d+(\/[^/]*)?$/, '/*$1');
    lists.set(list, [...(lists.get(list) ?? []), link]);
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

async function inBatches<A, B>(items: readonly A[], size: number, run: (item: A) => Promise<B>): Promise<readonly B[]> {
  const results: B[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(run))));
  }
  return results;
}
