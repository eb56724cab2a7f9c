import type { Config } from '../../model/config.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { asText, at, isArray, type Json } from '../../model/json.ts';
import { jsonOf, linksIn, resolve, type Vocabulary } from '../../model/representation.ts';
import { belowUri } from '../../model/uri.ts';
import type { Ledger } from './ledger.ts';

/** Which resources the target showed, and when: what was there before a creation is not what it made. */
export interface Sightings {
  observe(exchange: Exchange): void;
  /**
   * Whether the target showed the URI, without a unique value of the run, before that time (milliseconds since 1970).
   */
  isOlder(uri: string, thanMs: number): boolean;
}

interface Known {
  readonly token: string;
  readonly config: Config;
  readonly vocabulary: Vocabulary;
  readonly ledger: Ledger;
}

/** More URIs are not remembered. */
const MOST = 100_000;

export function createSightings({ token, config, vocabulary, ledger }: Known): Sightings {
  const anyCase = new RegExp(token, 'i');
  const seen = new Map<string, number>();
  const lists = new Map(
    config.bindings.flatMap(({ collection, id, list }) => {
      const uri = collection !== undefined && 'uri' in collection ? resolve(collection.uri, config.target) : undefined;
      return uri === undefined || id === undefined ? [] : [[uri, { id, items: list?.items ?? '' }] as const];
    }),
  );

  type Shown = (value: Json) => boolean;
  const remember = (uri: string | undefined, shown: Json, isOurs: Shown, atMs: number): void => {
    if (uri === undefined || seen.has(uri) || seen.size >= MOST || isOurs(shown)) return;
    seen.set(uri, atMs);
  };

  function rememberItems(exchange: Exchange, isOurs: Shown, atMs: number): void {
    const [base = ''] = exchange.request.url.split('?');
    const list = lists.get(base);
    const items = list === undefined ? undefined : at(jsonOf(exchange), list.items);
    if (list === undefined || !isArray(items)) return;
    for (const item of items) remember(belowUri(base, asText(at(item, list.id) ?? '')), item, isOurs, atMs);
  }

  return {
    observe(exchange) {
      if (!isSuccess(exchange) || exchange.request.method !== 'GET') return;
      const body = exchange.response?.body ?? '';
      // Some servers store names in another case.
      if (anyCase.test(body)) ledger.confirmed(exchange.request.url);
      const isOurs: Shown = body.includes(token) ? (shown) => JSON.stringify(shown).includes(token) : () => false;
      const atMs = exchange.startedAt + exchange.durationMs;
      for (const { target, value, stub } of linksIn(exchange, vocabulary))
        remember(target, stub ?? value, isOurs, atMs);
      rememberItems(exchange, isOurs, atMs);
    },
    isOlder: (uri, thanMs) =>
      (!ledger.known().has(uri) || ledger.isProvisional(uri)) && (seen.get(uri) ?? Infinity) <= thanMs,
  };
}
