import { asText, type Json } from './json.ts';

/**
 * The URI with these query parameters set or, where null, taken out; the rest of the query stays octet for octet as
 * it was.
 */
export function withQuery(uri: string, parameters: Readonly<Record<string, Json>>): string {
  const url = new URL(uri);
  const names = new Set(Object.keys(parameters));
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !names.has(nameIn(pair)));
  const set = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().flatMap((one: Json) => (one === null ? [] : [`${encoded(name)}=${encoded(asText(one))}`])),
  );
  url.search = [...kept, ...set].join('&');
  return url.href;
}

/** The name of `name=value`. */
const nameIn = (pair: string): string => decoded((pair.split('=', 1)[0] ?? '').replaceAll('+', ' '));

/** The URI with every path segment that is one of these names replaced. */
export function withSegments(uri: string, segments: Readonly<Record<string, string>>): string {
  const others = new Map(Object.entries(segments));
  const url = new URL(uri);
  url.pathname = url.pathname
    .split('/')
    .map((segment) => others.get(segment) ?? segment)
    .join('/');
  return url.href;
}

/**
 * One path segment below a URI, percent-encoded; query and fragment do not belong to it. Undefined where the segment
 * would lead elsewhere.
 */
export function belowUri(uri: string, segment: string): string | undefined {
  if (['', '.', '..'].includes(segment)) return undefined;
  const url = new URL(uri);
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encoded(segment)}`;
  return url.href;
}

/** The last segment of a URI's path, decoded. */
export const lastSegment = (uri: string): string => decoded(new URL(uri).pathname.split('/').at(-1) ?? '');

/** The URI with another last segment of its path, percent-encoded. */
export function withLastSegment(uri: string, segment: string): string {
  const url = new URL(uri);
  url.pathname = url.pathname.replace(/[^/]*$/, () => encoded(segment));
  return url.href;
}

/** Half of a surrogate pair has no octets: a target that sends one gets the replacement character back. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));

/** Text that is no percent-encoding stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
