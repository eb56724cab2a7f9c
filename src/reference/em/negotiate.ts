import { lineage, mediaType, type TypeName } from './media-types.ts';

interface Range {
  readonly pattern: string;
  readonly quality: number;
}

function parseRange(text: string): Range {
  const [pattern = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '');
  const quality = q === undefined ? 1 : Number(q);
  return { pattern, quality: Number.isFinite(quality) ? quality : 1 };
}

/** Clients that follow the older documentation leave out the suffix. */
const names = (pattern: string, offer: string): boolean => pattern === offer || `${pattern}+json` === offer;

function qualityOf(offer: string, ranges: readonly Range[]): number {
  const exact = ranges.find(({ pattern }) => names(pattern, offer.toLowerCase()));
  const range =
    exact ??
    ranges.find(({ pattern }) => pattern === 'application/*') ??
    ranges.find(({ pattern }) => pattern === '*/*');
  return range?.quality ?? 0;
}

/** The media type in which to serve a resource of this type; null if the client accepts none. */
export function negotiate(accept: string | null, type: TypeName): string | null {
  const offers = lineage(type).map(mediaType);
  const ranges = (accept ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(parseRange);
  if (ranges.length === 0) return mediaType(type);

  const qualities = offers.map((offer) => qualityOf(offer, ranges));
  const best = Math.max(...qualities);
  return best > 0 ? (offers[qualities.indexOf(best)] ?? null) : null;
}
