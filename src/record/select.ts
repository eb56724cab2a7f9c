import type { Exchange } from '../model/exchange.ts';

/** What of a recording is meant; an empty list takes everything. */
interface TrafficFilter {
  /** `host`, `host:port`; `*` stands for anything. */
  readonly hosts: readonly string[];
  /** Beginnings of paths; `*` stands for anything. */
  readonly paths: readonly string[];
}

/** Why an exchange is not meant; undefined where it is. */
type Sieve = (exchange: Exchange) => string | undefined;

export function createSieve({ hosts, paths }: TrafficFilter): Sieve {
  const ofHost = hosts.map(hostMatcher);
  const ofPath = paths.map((path) => pathMatcher(path.startsWith('/') || path.startsWith('*') ? path : `/${path}`));
  return ({ request: { url } }) => {
    const parsed = new URL(url);
    if (ofHost.length > 0 && !ofHost.some((matches) => matches(parsed))) return 'other hosts';
    const path = parsed.pathname + parsed.search;
    return ofPath.length > 0 && !ofPath.some((matches) => matches(path)) ? 'other paths' : undefined;
  };
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** `host`, `host:port`, or a URI of which the scheme and the path do not count. */
function hostMatcher(pattern: string): (url: URL) => boolean {
  const host = pattern
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/s, '');
  const pieces = piecesOf(host);
  return ({ protocol, hostname, port }) =>
    [hostname, `${hostname}:${port === '' ? (DEFAULT_PORTS[protocol] ?? '') : port}`].some((name) =>
      endsOf(pieces, name).includes(name.length),
    );
}

/** The beginning of a path, up to the end of a segment unless the pattern ends with a slash. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const pieces = piecesOf(pattern);
  const isFolder = pattern.endsWith('/');
  return (path) =>
    endsOf(pieces, path).some((end) => isFolder || end === path.length || '/?'.includes(path[end] ?? ''));
}

/** A pattern at its stars, each of which stands for anything. */
const piecesOf = (pattern: string): readonly string[] => pattern.split(/\*+/);

/**
 * Every place at which a match that begins with the text can end. Pieces but the last are taken where they come first.
 */
function endsOf(pieces: readonly string[], text: string): readonly number[] {
  const [first = '', ...rest] = pieces;
  if (!text.startsWith(first)) return [];
  if (rest.length === 0) return [first.length];
  let from = first.length;
  for (const piece of rest.slice(0, -1)) {
    const at = text.indexOf(piece, from);
    if (at < 0) return [];
    from = at + piece.length;
  }
  const last = rest.at(-1) ?? '';
  if (last === '') return [text.length];
  const ends: number[] = [];
  for (let at = text.indexOf(last, from); at >= 0; at = text.indexOf(last, at + 1)) ends.push(at + last.length);
  return ends;
}
