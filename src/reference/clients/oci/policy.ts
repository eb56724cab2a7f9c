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
  /** Looked at last, before a request is signed. */
  readonly draft: (draft: Draft) => Draft;
  /** Looked at last, before a request is sent. */
  readonly ask: (ask: Ask) => Ask;
  readonly encode: (text: string) => string;
  /** Milliseconds to wait before the same request is sent again; undefined: it is not. `attempt` counts from 1. */
  readonly pause: (heard: Answer | NoAnswer, ask: Ask, attempt: number) => number | undefined;
  /** Whether a repetition of a creation carries its token again. */
  readonly keepsToken: boolean;
  readonly ifMatch: (etag: string) => string;
  /** Follows a redirect, wherever it leads. */
  readonly followsRedirects: boolean;
  /** Sends a change that was answered 412 again, without a precondition. */
  readonly forces: boolean;
  /** Ends a list that leads back to a page that was read. */
  readonly noticesCircles: boolean;
  /** Reads a deleted resource until it is gone. */
  readonly waitsForGone: boolean;
  /** Takes an answer that is not JSON for an empty one. */
  readonly takesAnyBody: boolean;
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
  /** Whether an answer is a success. */
  readonly succeeds: (answer: Answer) => boolean;
}

const REPEATABLE = [429, 500, 502, 503, 504];
const MOST_ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 60_000;

/** GET, HEAD, PUT, DELETE, and what carries a retry token (RFC 9110, 9.2.2). */
const isSafeAgain = ({ method, headers }: Ask): boolean =>
  method !== 'POST' || headers.some(([name]) => name === 'opc-retry-token');

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
  keepAlive: true,
  tls: {},
  followsRedirects: false,
  forces: false,
  noticesCircles: true,
  waitsForGone: true,
  takesAnyBody: false,
  failure: (failure) => failure,
  previous: ({ headers }) => headers['opc-prev-page'],
  draft: (draft) => draft,
  ask: (ask) => ask,
  encode: encodeURIComponent,
  pause: pauseAfter,
  keepsToken: true,
  ifMatch: (etag) => etag,
  next: ({ headers }) => headers['opc-next-page'],
  nextStart: (body) => (typeof body['nextStartWith'] === 'string' ? body['nextStartWith'] : undefined),
  poll: (reading) => Math.min(1100 * 2 ** (reading - 1), 30_000),
  awaited: (state, wanted) => (state === wanted ? 'reached' : NEVER.includes(state) ? 'never' : 'not yet'),
  succeeds: ({ status }) => status >= 200 && status < 300,
};
