/** The URI with these query parameters set or, where null, taken out; the rest of the query stays octet for octet as it was. */
export function withQuery(uri: string, parameters: Readonly<Record<string, string | null>>): string {
  const url = new URL(uri);
  const names = new Set(Object.keys(parameters));
  const kept = url.search.slice(1).split('&').filter((pair) => pair !== '' && !names.has(nameIn(pair)));
  const set = Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]));
  url.search = [...kept, ...set].join('&');
  return url.href;
}

/** The name of `name=value`, decoded where it can be. */
function nameIn(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

/** The URI with every path segment that is one of these names replaced. */
export function withSegments(uri: string, segments: Readonly<Record<string, string>>): string {
  const url = new URL(uri);
  url.pathname = url.pathname.split('/').map((segment) => segments[segment] ?? segment).join('/');
  return url.href;
}

/** One path segment below a URI, percent-encoded; query and fragment do not belong to it. */
export function belowUri(uri: string, segment: string): string {
  const url = new URL(uri);
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(segment)}`;
  return url.href;
}
