import { lastSegment, withLastSegment } from '../../model/uri.ts';
import { nearMiss, type Nearness } from '../../support/near-miss.ts';

/** A shorter identifier may well be a number, and the next one somebody's. */
const SHORT_ID = 10;
const ALTERED = 8;

const next = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);

/** A value that is nearly the right one. Of a URI, the last segment is another; a short one is replaced. */
export function nearValue(text: string, how: Nearness, replacement: string): string {
  if (!/^https?:\/\//i.test(text)) return nearMiss(text, how);
  const last = lastSegment(text);
  return withLastSegment(text, last.length < SHORT_ID ? replacement : nearMiss(last, how));
}

/**
 * The URI of a resource that does not exist, made from one that does: the last letters and digits of its identifier are
 * others. An identifier of fewer than 10 characters is replaced.
 */
export function alteredUri(uri: string, replacement: string): string {
  const last = lastSegment(uri);
  if (last.length < SHORT_ID) return withLastSegment(uri, replacement);
  const altered = last.slice(-ALTERED).replaceAll(/[a-y0-8]/gi, next);
  return withLastSegment(uri, `${last.slice(0, -ALTERED)}${altered}`);
}
