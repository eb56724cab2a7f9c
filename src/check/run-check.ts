import { header, type Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import { resolve } from '../model/representation.ts';
import type { Inspection } from './check.ts';
import type { Context } from './context.ts';
import type { RunExample } from './example.ts';

/**
 * One look-out over a run or a recording: sees its exchanges one after the other, and remembers a bounded amount of
 * them.
 */
export interface Watch {
  readonly see: (exchange: Exchange, context: Context) => Inspection;
  /** What only the end shows. */
  readonly end?: () => readonly Finding[];
}

/** A check over several exchanges. Only a rule can use it: its `when` says which exchanges are seen. */
export interface RunCheck<P> {
  readonly summary: string;
  /** JSON Schema of the parameters: what a rule writes behind the check's name. */
  readonly params: JsonObject;
  readonly start: (params: P) => Watch;
  readonly examples: readonly RunExample[];
}

export type AnyRunCheck = RunCheck<never>;

export const defineRunCheck = <P>(check: RunCheck<P>): RunCheck<P> => check;

/** So many resources, tokens or ids are remembered by one watch. */
export const MOST_REMEMBERED = 20_000;

export const isSafe = ({ request: { method } }: Exchange): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** When the answer was complete: milliseconds since 1970. */
export const endOf = ({ startedAt, durationMs }: Exchange): number => startedAt + durationMs;

/**
 * Whether a request was sent when something had surely happened; where no times are known, the order of exchanges
 * counts.
 */
export const isAfter = ({ startedAt }: Exchange, moment: number): boolean => startedAt === 0 || startedAt > moment;

/** One name for a resource, whichever of the target's own origins a link uses; undefined where it is no URI. */
export function resourceOf(reference: string | undefined, base: string, { origins }: Context): string | undefined {
  const uri = resolve(reference, base);
  const [main] = origins;
  if (uri === undefined || main === undefined || uri.startsWith(`${main}/`)) return uri;
  const { origin } = new URL(uri);
  return origins.includes(origin) ? main + uri.slice(origin.length) : uri;
}

/** The resource itself, then what its path belongs to, nearest first; queries left out. */
export function holdersOf(resource: string): readonly string[] {
  const { origin, pathname } = new URL(resource);
  const parts = pathname.split('/');
  return parts.map((_part, index) => `${origin}${parts.slice(0, parts.length - index).join('/')}`);
}

/**
 * What tells one caller from another: the config's user, or whom the credentials name; undefined without credentials.
 */
export function callerOf({ user, request }: Exchange): string | undefined {
  const credentials = header(request.headers, 'authorization');
  return user ?? /\b(?:keyId|username)="([^"]*)"/i.exec(credentials ?? '')?.[1] ?? credentials;
}
