import { askedPause, isAnswer, objectIn, type Answer, type Ask, type LineChoice, type NoAnswer } from '../http.ts';
import { isObject, type Json, type JsonObject } from '../../shared/json.ts';
import { failed, type Failure } from '../task.ts';

/** Basic credentials. */
export interface User {
  readonly username: string;
  readonly password: string;
}

/** How a client knows a URI. */
export type KnownBy = 'entry' | 'task' | 'link' | 'location' | 'redirect';

/** A URI as it was served, and how. */
export interface Known {
  readonly uri: string;
  readonly by: KnownBy;
}

/** A request that the client wants to send. */
export interface Want {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly by: KnownBy;
  readonly accept: string;
  readonly body?: JsonObject;
  /** The media type of `body`. */
  readonly type?: string;
  /** The value of If-Match. */
  readonly match?: string;
}

/** An answer, and what it was the answer to. */
export interface Reply {
  readonly answer: Answer;
  /** The URL that answered, after redirects. */
  readonly url: string;
}

/** What may differ from client to client: legally in variations, wrongly in faults. */
export interface Policy extends LineChoice {
  /** Sends credentials before it is asked for them. */
  readonly isForward: boolean;
  /** The value of Authorization. */
  readonly credentials: (user: User) => string;
  /** Whether credentials go to this origin. */
  readonly trusts: (origin: string, entryOrigin: string, by: KnownBy) => boolean;
  /** Looked at last, before a request is sent. */
  readonly ask: (ask: Ask, want: Want) => Ask;
  /** What is sent before a request; unless it is refused, its answer does not matter. */
  readonly before: (want: Want) => readonly Want[];
  /** Asks whether what it has read is still so (If-None-Match). */
  readonly caches: boolean;
  /** The absolute form of a URI that `base` gave. */
  readonly resolve: (uri: string, base: string, by: KnownBy, entry: string) => string;
  readonly mostRedirects: number;
  /** Milliseconds to wait before the same request is sent again; undefined: it is not. `attempt` counts from 1. */
  readonly pause: (heard: Answer | NoAnswer, ask: Ask, attempt: number) => number | undefined;
  /** Whether an answer is a success. */
  readonly succeeds: (answer: Answer, want: Want) => boolean;
  /** The members of an answer; undefined where it has no body. Throws `TaskFailed` if it makes nothing of it. */
  readonly read: (answer: Answer, want: Want) => JsonObject | undefined;
  /** What the user is told of a failure. */
  readonly failure: (failure: Failure) => Failure;
  /** Where a Collection is that a task names by its member; by default it is looked for. */
  readonly builds?: (entry: string, member: string) => string;
  /** Reads a Collection by its own URI, though it is shown inside another representation. */
  readonly readsCollections: boolean;
  /** What links in a Collection are relative to; `document` is the URL of what shows it. */
  readonly base: (document: string, collection: JsonObject) => string;
  /** The elements of a Collection, as they are shown. */
  readonly shown: (collection: JsonObject) => readonly Json[];
  /** Whether an element is reported; one that is a Collection itself is looked into. */
  readonly sees: (element: Json, collection: JsonObject) => boolean;
  /** Reads each element of a list, side by side. */
  readonly readsElements: boolean;
  /** The URI by which an element is reported. */
  readonly reports: (asServed: string, absolute: string) => string;
  /** The URI of a new resource, as it was served. */
  readonly made: (reply: Reply, resource: JsonObject | undefined) => Known | undefined;
  /** Reads a new resource until its state is the one that is waited for. */
  readonly waits: boolean;
  /** Whether waiting ends: well, badly, or not yet. */
  readonly awaited: (resource: JsonObject, wanted: string) => 'reached' | 'never' | 'not yet';
  /** The same for a deletion. */
  readonly isGone: (status: number, state: string | undefined) => boolean;
  readonly waitsForGone: boolean;
  /** Milliseconds before a resource is read again; `reading` counts from 1. */
  readonly poll: (reading: number) => number;
  readonly mostReadings: number;
  /** After 412: fails, or sends the change again so. */
  readonly whenStale: 'fail' | 'without a tag' | 'any tag' | 'the same tag' | 'a new tag';
}

const MOST_ATTEMPTS = 5;
const LONGEST_PAUSE_MS = 60_000;

/** 503, and what was lost of a request that is safe to repeat (RFC 9110, 9.2.2). */
function pauseAfter(heard: Answer | NoAnswer, { method }: Ask, attempt: number): number | undefined {
  if (!isAnswer(heard)) return method !== 'POST' && attempt < 2 ? 1100 : undefined;
  if (heard.status !== 503 || attempt >= MOST_ATTEMPTS) return undefined;
  const asked = askedPause(heard) ?? 0;
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(asked, 1100 * 2 ** (attempt - 1));
}

const isJson = (type: string): boolean => /^[^;]*[/+]json *(;|$)/i.test(type);

function jsonOf(answer: Answer): JsonObject | undefined {
  if (answer.text === '') return undefined;
  const json = isJson(answer.headers['content-type'] ?? '') ? objectIn(answer.text) : undefined;
  if (json === undefined) throw failed('the answer is no JSON object');
  return json;
}

export const textIn = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The label of a resource's state; undefined where it has none. */
export function stateOf(resource: JsonObject | undefined): string | undefined {
  const state = resource?.['resource_state'];
  return isObject(state) ? textIn(state['state']) : undefined;
}

function awaited(resource: JsonObject, wanted: string): 'reached' | 'never' | 'not yet' {
  const state = stateOf(resource);
  if (state === wanted) return 'reached';
  return state === 'ERROR' || state === 'DESTROYED' ? 'never' : 'not yet';
}

/** Conformant. */
export const POLICY: Policy = {
  keepAlive: true,
  tls: {},
  isForward: true,
  credentials: ({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`,
  trusts: (origin, entryOrigin) => origin === entryOrigin,
  ask: (ask) => ask,
  before: () => [],
  caches: false,
  resolve: (uri, base) => new URL(uri, base).href,
  mostRedirects: 10,
  pause: pauseAfter,
  succeeds: ({ status }) => status >= 200 && status < 300,
  read: jsonOf,
  failure: (failure) => failure,
  readsCollections: false,
  base: (document) => document,
  shown: ({ elements }) => (Array.isArray(elements) ? (elements as readonly Json[]) : []),
  sees: () => true,
  readsElements: false,
  reports: (_asServed, absolute) => absolute,
  made: ({ answer }, resource) => {
    const location = answer.headers['location'];
    if (location !== undefined) return { uri: location, by: 'location' };
    const uri = textIn(resource?.['uri']);
    return uri === undefined ? undefined : { uri, by: 'link' };
  },
  waits: true,
  awaited,
  isGone: (status, state) => status === 404 || status === 410 || state === 'DESTROYED',
  waitsForGone: true,
  poll: (reading) => Math.min(400 + 200 * reading, 5000),
  mostReadings: 30,
  whenStale: 'fail',
};
