import type { ApiDescription, Operation, Segment } from './description.ts';

/** An operation, and the description that has it. */
export interface Documented {
  readonly api: ApiDescription;
  readonly operation: Operation;
  /** Values of path parameters, percent-decoded, by name. */
  readonly path: Readonly<Record<string, string>>;
}

/** What a profile knows of the hosts and paths of its services. */
export interface ServiceNames {
  /** What file names of descriptions begin with beside the service's name. */
  readonly prefix: string;
  /** By the first label of a host, the descriptions that the service has; for services of another name than theirs. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
  /** Base paths of several services: there a host of one service rules out the descriptions of others. */
  readonly shared: readonly string[];
  /** Path parameters whose value may hold slashes. */
  readonly spanning: readonly string[];
}

/** Why a request has no operation. */
export type Undocumented =
  | 'no-operation'
  /** The host or the base path is that of a description, and the description has no such operation. */
  | 'unknown-operation'
  | 'other-service'
  | 'ambiguous';

interface Candidate extends Documented {
  readonly rank: readonly number[];
}

/** Finds operations of these descriptions; make it once, since it sorts them. */
export function operationFinder(
  apis: readonly ApiDescription[],
  names: ServiceNames,
): (method: string, url: string) => Documented | Undocumented {
  const indexes = apis.map((api) => ({ api, find: pathIndex(api, new Set(names.spanning)) }));
  return (method, url) => {
    const { host, path } = partsOfUrl(url);
    const fitting = indexes.filter(({ api }) => basePathOf(api, path) !== undefined);
    const named = fitting.filter(({ api }) => isNamedBy(api, host, names));
    const asked = named.length > 0 ? named : fitting.filter(({ api }) => mayServe(api, host, path, names));
    if (asked.length === 0) return fitting.length === 0 ? 'no-operation' : 'other-service';
    const found = asked.flatMap(({ find }) => find(method, path)).sort((a, b) => compare(b.rank, a.rank));
    const [best, second] = found;
    const isOwn = named.length > 0 || asked.some(({ api }) => isOnly(basePathOf(api, path) ?? '', names));
    if (best === undefined) return isOwn ? 'unknown-operation' : 'no-operation';
    // Two documents that fit alike: neither is guessed.
    return second !== undefined && second.api !== best.api && compare(best.rank, second.rank) === 0
      ? 'ambiguous'
      : best;
  };
}

/** Whether a base path is that of one service. */
const isOnly = (basePath: string, { shared }: ServiceNames): boolean => basePath !== '' && !shared.includes(basePath);

const basePathOf = ({ servers }: ApiDescription, path: string): string | undefined =>
  servers.find(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`))?.basePath;

function partsOfUrl(url: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^[a-z][a-z+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^?#]*)/i.exec(url) ?? ['', '', url];
  return { host: host.toLowerCase(), path: path.replace(/[?#].*$/, '') };
}

/** Whether the description may be meant although the host does not name it: not where the host is another service's. */
function mayServe(api: ApiDescription, host: string, path: string, names: ServiceNames): boolean {
  const [label = ''] = host.split('.');
  const isForeign = Object.hasOwn(names.hosts, label) && names.hosts[label]?.includes(bareName(api, names)) !== true;
  return !isForeign || !names.shared.includes(basePathOf(api, path) ?? '');
}

/** Whether the host is one that the description gives, or has the description's name as its first label. */
function isNamedBy(api: ApiDescription, host: string, names: ServiceNames): boolean {
  if (api.servers.some((server) => server.host !== undefined && hostPattern(server.host).test(host))) return true;
  const [label = ''] = host.split('.');
  const name = bareName(api, names);
  return Object.hasOwn(names.hosts, label) ? (names.hosts[label] ?? []).includes(name) : label === name;
}

const bareName = ({ name }: ApiDescription, { prefix }: ServiceNames): string =>
  prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;

const patterns = new Map<string, RegExp>();

/** `iaas.{region}.example.com`: an open part is one label or several. */
function hostPattern(host: string): RegExp {
  const known = patterns.get(host);
  if (known !== undefined) return known;
  const source = host
    .split(/(\{[^{}]*\})/)
    .map((part) => (part.startsWith('{') ? '[a-z0-9.-]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)))
    .join('');
  const pattern = new RegExp(`^${source}$`);
  patterns.set(host, pattern);
  return pattern;
}

/** Operations by method and number of segments, so that a request is held against few of them. */
function pathIndex(
  api: ApiDescription,
  spanning: ReadonlySet<string>,
): (method: string, path: string) => readonly Candidate[] {
  const byShape = new Map<string, Operation[]>();
  const longer: Operation[] = [];
  for (const operation of api.operations) {
    const key = `${operation.method} ${operation.segments.length}`;
    byShape.set(key, [...(byShape.get(key) ?? []), operation]);
    const last = operation.segments.at(-1);
    if (last?.names.some((name) => spanning.has(name)) === true) longer.push(operation);
  }
  return (method, path) => {
    for (const { basePath } of api.servers) {
      if (path !== basePath && !path.startsWith(`${basePath}/`)) continue;
      const parts = path
        .slice(basePath.length)
        .split('/')
        .filter((part) => part !== '');
      const base = basePath.split('/').slice(1);
      const exact = matching(api, base, byShape.get(`${method} ${parts.length}`) ?? [], parts);
      if (exact.length > 0) return exact;
      const wide = longer.filter((one) => one.method === method && one.segments.length < parts.length);
      const joined = wide.flatMap((one) => {
        const count = one.segments.length - 1;
        return matching(api, base, [one], [...parts.slice(0, count), parts.slice(count).join('/')]);
      });
      if (joined.length > 0) return joined;
    }
    return [];
  };
}

const matching = (
  api: ApiDescription,
  base: readonly string[],
  operations: readonly Operation[],
  parts: readonly string[],
): readonly Candidate[] =>
  operations.flatMap((operation) => {
    const path = valuesIn(operation.segments, parts);
    // From the left, a literal outweighs a parameter.
    return path === undefined
      ? []
      : [
          {
            api,
            operation,
            path,
            rank: [...base.map(() => 2), ...operation.segments.map(({ names }) => (names.length === 0 ? 2 : 1))],
          },
        ];
  });

function valuesIn(
  segments: readonly Segment[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const values: [string, string][] = [];
  for (const [index, { text, names }] of segments.entries()) {
    const part = parts[index] ?? '';
    if (names.length === 0) {
      if (part !== text && decoded(part) !== text) return undefined;
    } else {
      const found = text === `{${names[0] ?? ''}}` ? [part] : valuesOfMixed(text, part);
      if (found === undefined) return undefined;
      for (const [at, name] of names.entries()) values.push([name, decoded(found[at] ?? '')]);
    }
  }
  return Object.fromEntries(values);
}

/** Of a segment such as `{name}:start`, what stands for its parameters. Literals are taken where they first occur. */
function valuesOfMixed(text: string, part: string): readonly string[] | undefined {
  const literals = text.split(/\{[^{}]+\}/);
  const [first = ''] = literals;
  const last = literals.at(-1) ?? '';
  if (!part.startsWith(first) || !part.endsWith(last) || part.length < first.length + last.length) return undefined;
  let rest = part.slice(first.length, part.length - last.length);
  const values: string[] = [];
  for (const literal of literals.slice(1, -1)) {
    const end = rest.indexOf(literal);
    if (end < 0) return undefined;
    values.push(rest.slice(0, end));
    rest = rest.slice(end + literal.length);
  }
  return [...values, rest];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The greater rank is the more specific template. */
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, one] of a.entries()) {
    const difference = one - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
