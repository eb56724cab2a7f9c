import { randomUUID } from 'node:crypto';
import { askedPause, type Answer, type Ask, type LineChoice, type NoAnswer } from '../http.ts';
import type { Failure } from '../task.ts';

/** What a client has to sign with. */
export interface Signer {
  readonly keyId: string;
  /** PEM. */
  readonly key: string;
}

/** What is to be sent, before it is signed. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What may differ from client to client: legally in variations, wrongly in faults. */
export interface Policy extends LineChoice {
  /** The field that carries the time. */
  readonly dateField: 'date' | 'x-date';
  /** Of a body. */
  readonly contentType: string;
  /** The names that are signed, in their order. */
  readonly signs: (names: readonly string[]) => readonly string[];
  /** The value of Authorization, of the parameters of a signature. */
  readonly authorization: (parameters: Readonly<Record<string, string>>) => string;
  /** Signs by the clock of a server that has refused its own. */
  readonly correctsClock: boolean;
  /** What is sent before a request; unless it is refused, its answer does not matter. */
  readonly before: (draft: Draft) => readonly Draft[];
  /** How a request is sent again: `fresh` is signed anew. */
  readonly again: (fresh: Ask, before: Ask) => Ask;
  /** The retry token of a creation. */
  readonly token: (body: string) => string | undefined;
  /** Looked at last, before a request is signed. */
  readonly draft: (draft: Draft) => Draft;
  /** Looked at last, before a request is sent. */
  readonly ask: (ask: Ask) => Ask;
  readonly encode: (text: string) => string;
  /** Milliseconds to wait before the same request is sent again; undefined: it is not. `attempt` counts from 1. */
  readonly pause: (heard: Answer | NoAnswer, ask: Ask, attempt: number) => number | undefined;
  /** What is sent again after this answer. */
  readonly repeats: (draft: Draft, heard: Answer | NoAnswer) => Draft;
  readonly ifMatch: (etag: string) => string;
  /** Whether it follows a redirect; both are origins. */
  readonly follows: (from: string, to: string) => boolean;
  /** After 412: fails, or sends the change again so. */
  readonly whenStale: 'fail' | 'without a tag' | 'a new tag';
  /** Ends a list that leads back to a page that was read. */
  readonly noticesCircles: (list: 'list' | 'list-objects') => boolean;
  /** Reads a deleted resource until it is gone. */
  readonly waitsForGone: boolean;
  /** Takes an answer that is not JSON for an empty one. */
  readonly takesAnyBody: boolean;
  /** Whether it makes something of an answer. */
  readonly accepts: (answer: Answer) => boolean;
  /** What the user is told of a failure. */
  readonly failure: (failure: Failure) => Failure;
  readonly previous: (answer: Answer, items: readonly unknown[]) => string | undefined;
  /** The token of the next page, where there is one. */
  readonly next: (answer: Answer, items: readonly unknown[]) => string | undefined;
  readonly nextStart: (body: Readonly<Record<string, unknown>>, items: readonly unknown[]) => string | undefined;
  /** Milliseconds before a resource is read again; `reading` counts from 1. */
  readonly poll: (reading: number) => number;
  /** Whether waiting ends: well, badly, or not yet. */
  readonly awaited: (state: string, wanted: string) => 'reached' | 'never' | 'not yet';
  /** The same for a deletion. */
  readonly isGone: (state: string, wanted: string) => boolean;
  readonly mostReadings: number;
  /** Whether an answer is a success. */
  readonly succeeds: (answer: Answer) => boolean;
}

const REPEATABLE = [429, 500, 502, 503, 504];
const MOST_ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 60_000;

/** GET, HEAD, PUT, DELETE, and what carries a retry token (RFC 9110, 9.2.2). */
const isSafeAgain = ({ method, headers }: Ask): boolean =>
  method !== 'POST' || headers.some(([name]) => name.toLowerCase() === 'opc-retry-token');

function pauseAfter(heard: Answer | NoAnswer, ask: Ask, attempt: number): number | undefined {
  if (attempt >= MOST_ATTEMPTS || !isSafeAgain(ask)) return undefined;
  if ('status' in heard && !REPEATABLE.includes(heard.status)) return undefined;
  const told = 'status' in heard ? askedPause(heard) : undefined;
  if (told !== undefined && told > LONGEST_PAUSE_MS) return undefined;
  return Math.max(told ?? 0, 1100 * 2 ** (attempt - 1));
}

const NEVER = ['FAILED', 'TERMINATED', 'DELETED'];

/** Conformant. */
export const POLICY: Policy = {
  dateField: 'date',
  contentType: 'application/json',
  signs: (names) => names,
  authorization: (parameters) =>
    `Signature ${Object.entries(parameters)
      .map(([name, value]) => `${name}="${value}"`)
      .join(',')}`,
  correctsClock: true,
  before: () => [],
  again: (fresh) => fresh,
  token: () => randomUUID(),
  keepAlive: true,
  tls: {},
  follows: () => false,
  whenStale: 'fail',
  noticesCircles: () => true,
  waitsForGone: true,
  takesAnyBody: false,
  accepts: () => true,
  failure: (failure) => failure,
  previous: ({ headers }) => headers['opc-prev-page'],
  draft: (draft) => draft,
  ask: (ask) => ask,
  encode: encodeURIComponent,
  pause: pauseAfter,
  repeats: (draft) => draft,
  ifMatch: (etag) => etag,
  next: ({ headers }) => headers['opc-next-page'],
  nextStart: (body) => (typeof body['nextStartWith'] === 'string' ? body['nextStartWith'] : undefined),
  poll: (reading) => Math.min(1100 * 2 ** (reading - 1), 30_000),
  awaited: (state, wanted) => (state === wanted ? 'reached' : NEVER.includes(state) ? 'never' : 'not yet'),
  isGone: (state, wanted) => state === wanted,
  mostReadings: 60,
  succeeds: ({ status }) => status >= 200 && status < 300,
};
