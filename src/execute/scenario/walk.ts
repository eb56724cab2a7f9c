import { isSuccess, sizeOf, type Exchange } from '../../model/exchange.ts';
import { tokenAt } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import type { Request } from '../http/request.ts';

interface Route {
  readonly paging: Paging;
  readonly direction: 'next' | 'previous';
  readonly bounds: WalkBounds;
}

/** The limits of the config that end a walk. */
interface WalkBounds {
  /** Pages of one list. */
  readonly pages: number;
  /** Octets of all bodies. */
  readonly scenarioBytes: number;
}

/** What a walk came to. */
export interface Walked {
  /** In order. */
  readonly pages: readonly Exchange[];
  /** The limit that ended it although the list went on. */
  readonly cut?: string;
}

/**
 * Follows page tokens from a first request on. A token that comes again ends the walk too: it would never end by
 * itself.
 */
export async function walk(
  first: Request,
  send: (request: Request) => Promise<Exchange>,
  { paging, direction, bounds }: Route,
): Promise<Walked> {
  const places = direction === 'next' ? [paging.next] : paging.previous;
  const used = new Set<string>();
  const pages: Exchange[] = [];
  let bytes = 0;
  for (let request = first; ;) {
    const page = await send(request);
    pages.push(page);
    bytes += sizeOf(page);
    const token = isSuccess(page) ? tokenAt(page, places) : undefined;
    if (token === undefined || used.has(token)) return { pages };
    if (pages.length >= bounds.pages) return { pages, cut: 'limits.pages' };
    if (bytes > bounds.scenarioBytes) return { pages, cut: 'limits.scenario-bytes' };
    used.add(token);
    request = { ...first, query: { ...first.query, [paging.parameter]: token } };
  }
}
