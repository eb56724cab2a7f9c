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
  if (hosts.length + paths.length === 0) return () => undefined;
  const ofHost = hosts.map((host) => wildcard(host.toLowerCase(), ''));
  const ofPath = paths.map((path) =>
    wildcard(
      path.startsWith('/') || path.startsWith('*') ? path : `/${path}`,
      path.endsWith('/') ? '' : '(?![^/?])',
      'start',
    ),
  );
  return ({ request: { url } }) => {
    const { host, hostname, pathname, search } = new URL(url);
    if (ofHost.length > 0 && !ofHost.some((pattern) => pattern.test(host) || pattern.test(hostname)))
      return 'other hosts';
    return ofPath.length > 0 && !ofPath.some((pattern) => pattern.test(pathname + search)) ? 'other paths' : undefined;
  };
}

/** Each star takes as little as it can, so that matching stays linear in the number of stars. */
function wildcard(text: string, tail: string, part: 'start' | 'whole' = 'whole'): RegExp {
  const pattern = text
    .split(/\*+/)
    .map((piece) => piece.replaceAll(/[\\^$.+?()[\]{}|/-]/g, '\\$&'))
    .join('[^]*?');
  return new RegExp(`^${pattern}${part === 'whole' ? '$' : tail}`, 's');
}
