import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { tokenAt } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import type { Request } from '../http/request.ts';

interface Route {
  readonly paging: Paging;
  readonly direction: 'next' | 'previous';
  /** Pages at most; a list that goes on is one without an end. */
  readonly most: number;
}

/**
 * Follows page tokens from a first request on; the pages in order. A token that comes again ends the walk too: it
 * would never end by itself.
 */
export async function walk(
  first: Request,
  send: (request: Request) => Promise<Exchange>,
  { paging, direction, most }: Route,
): Promise<readonly Exchange[]> {
  const places = direction === 'next' ? [paging.next] : paging.previous;
  const used = new Set<string>();
  const pages: Exchange[] = [];
  for (let request = first; ;) {
    const page = await send(request);
    pages.push(page);
    const token = isSuccess(page) ? tokenAt(page, places) : undefined;
    if (token === undefined || used.has(token) || pages.length >= most) return pages;
    used.add(token);
    request = { ...first, query: { ...first.query, [paging.parameter]: token } };
  }
}
