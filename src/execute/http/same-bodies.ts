/** A body that was received again, as of a resource that is read until it changes, in the place of the one before. */
export type SameBody = (url: string, body: string) => string;

/** In characters. */
const LEAST = 4096;
const MOST_HELD = 6_000_000;

/** Remembers the last long bodies by URL, so that equal ones are in memory once, however often they are received. */
export function createSameBodies(): SameBody {
  const last = new Map<string, string>();
  let held = 0;
  const forget = (url: string): void => {
    held -= last.get(url)?.length ?? 0;
    last.delete(url);
  };
  return (url, body) => {
    if (body.length < LEAST || body.length > MOST_HELD) return body;
    const known = last.get(url);
    if (known === body) return known;
    forget(url);
    for (const [oldest] of last) {
      if (held + body.length <= MOST_HELD) break;
      forget(oldest);
    }
    last.set(url, body);
    held += body.length;
    return body;
  };
}
