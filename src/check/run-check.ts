import { header, type Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import { resolve } from '../model/representation.ts';
import type { Inspection } from './check.ts';
import type { Context } from './context.ts';
import type { RunExample } from './example.ts';
import type { SessionModel } from './session-model/promises.ts';

/** Watches a run or a recording: it sees the exchanges in order and remembers a bounded amount of them. */
export interface Watch {
  readonly see: (exchange: Exchange, context: Context) => Inspection;
  /** Findings that are possible only at the end. */
  readonly end?: () => readonly Finding[];
}

/** A check over several exchanges. Only a rule can use it; its `when` selects the exchanges that it sees. */
export interface RunCheck<P> {
  readonly summary: string;
  /** JSON Schema of the parameters: which a rule writes after the check's name. */
  readonly params: JsonObject;
  /** The model is shared by all checks of one run or recording. */
  readonly start: (params: P, model: SessionModel) => Watch;
  readonly examples: readonly RunExample[];
}

export type AnyRunCheck = RunCheck<never>;

export const defineRunCheck = <P>(check: RunCheck<P>): RunCheck<P> => check;

/** The most resources, tokens or ids that one watch remembers. */
export const MOST_REMEMBERED = 20_000;

export const isSafe = ({ request: { method } }: Exchange): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** When the response was complete, in milliseconds since 1970. */
export const endOf = ({ startedAt, durationMs }: Exchange): number => startedAt + durationMs;

/** Whether a request was certainly sent after this moment. If no times are known, the order of exchanges counts. */
export const isAfter = ({ startedAt }: Exchange, moment: number): boolean => startedAt === 0 || startedAt > moment;

/** One name for a resource, whichever origin of the target a link uses; undefined if the link is not a URI. */
export function resourceOf(reference: string | undefined, base: string, { origins }: Context): string | undefined {
  const uri = resolve(reference, base);
  const [main] = origins;
  if (uri === undefined || main === undefined || uri.startsWith(`${main}/`)) return uri;
  const { origin } = new URL(uri);
  return origins.includes(origin) ? main + uri.slice(origin.length) : uri;
}

/** The resource itself, then the parents of its path, nearest first, without queries. */
export function holdersOf(resource: string): readonly string[] {
  const { origin, pathname } = new URL(resource);
  const parts = pathname.split('/');
  return parts.map((_part, index) => `${origin}${parts.slice(0, parts.length - index).join('/')}`);
}

/**
 * Identifies the caller: the user of the config, or the one that the credentials name; undefined without credentials.
 */
export function callerOf({ user, request }: Exchange): string | undefined {
  const credentials = header(request.headers, 'authorization');
  return user ?? /\b(?:keyId|username)="([^"]*)"/i.exec(credentials ?? '')?.[1] ?? credentials;
}
