import type { Exchange } from './exchange.ts';
import { asText, at, isObject, type Json, type JsonObject } from './json.ts';
import type { Paging } from './profile.ts';
import type { Place } from './scenario.ts';
import { fill } from './template.ts';

/** Which requests are meant; everything that is given must hold. */
export interface Pick {
  readonly method?: readonly string[];
  /** A pattern of the path as the server knows it, without the query. */
  readonly path?: string;
  /** Query parameters, decoded as a form decodes them, and matchers. */
  readonly query?: Readonly<Record<string, Json>>;
  /** Header fields and matchers. */
  readonly header?: Readonly<Record<string, Json>>;
  /** Members of the JSON body by pointer, and matchers. */
  readonly body?: Readonly<Record<string, Json>>;
}

/** Requests of an act that has run: what the server did with them counts too. */
export interface Chosen extends Pick {
  /** Answered with one of these statuses, or in one of these classes. */
  readonly status?: readonly (number | string)[];
  /** The entry of the script that answered. */
  readonly answered?: string;
  /** Arrived after the first answer of this entry of the script. */
  readonly after?: string;
  /** Arrived before the first answer of this entry. */
  readonly before?: string;
  /** At the act's own server (the default), at the other origin, or at either. */
  readonly at?: 'own' | 'other' | 'any';
}

/** What the server sends in place of its own answer. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; with `text` the octets as they are. */
  readonly body?: Json;
  readonly text?: string;
}

/** What becomes of the server's own answer. */
export interface ScriptedEdit {
  readonly status?: number;
  /** Null takes a field out. */
  readonly headers: Readonly<Record<string, string | null>>;
  /** Members by JSON Pointer; null in `lose` fashion is written as it is. */
  readonly set: Readonly<Record<string, Json>>;
  readonly lose: readonly string[];
}

/** One thing that the server does otherwise. */
export interface ScriptEntry {
  /** What expectations call it; unique in the act. */
  readonly as: string;
  readonly on: Pick;
  readonly at: 'own' | 'other';
  /** The first so many requests that match are left alone. */
  readonly skip: number;
  /** How many it answers then; without end if absent. */
  readonly times?: number;
  /** Only that long after the act began, in milliseconds. */
  readonly withinMs?: number;
  /** Whether the request is performed before the answer is replaced or lost. */
  readonly work: boolean;
  readonly answer?: ScriptedAnswer;
  readonly edit?: ScriptedEdit;
  /** The connection is closed and nothing is sent. */
  readonly drop: boolean;
  /** The answer is cut in the middle. */
  readonly cut: boolean;
  /** Interim responses that come first. */
  readonly interim: readonly number[];
  readonly gzip: boolean;
  readonly delayMs: number;
}

/** A list that the server makes up: its pages, and the tokens between them. */
export interface ServedList {
  readonly as: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, Json>>;
  readonly paging: Paging;
  /** Where the items stand in the body. */
  readonly items: string;
  /** The members of an item; `{item}` is its name. */
  readonly item: Json;
  readonly pages: readonly (readonly string[])[];
  /** The token that leads to each page after the first, and where there is one more: back to the page `back`. */
  readonly tokens: readonly string[];
  readonly back: number;
  /** The token of the first page, where the way back is offered. */
  readonly first?: string;
  /** Members of the body beside the items. */
  readonly beside: JsonObject;
}

export interface ActTls {
  readonly certificate: 'good' | 'expired' | 'other-host' | 'stranger';
  readonly oldest: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly newest: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

export interface ActServer {
  readonly variations: readonly string[];
  readonly tls?: ActTls;
  /** How far the server's clock is ahead of the true one, in milliseconds. */
  readonly clockMs: number;
  readonly lists: readonly ServedList[];
  readonly script: readonly ScriptEntry[];
}

export interface ActExpectation {
  readonly requirement: string;
  readonly checks: readonly { readonly check: string; readonly params: Json }[];
  /** Requests without which there is nothing to judge: if none came, the requirement is untestable. */
  readonly requires: readonly Chosen[];
  /** Judged only where such a request came. */
  readonly when: readonly Chosen[];
  readonly as?: 'note' | 'warning';
  readonly place: Place;
}

/** What a server does, once, to see what a client does. */
export interface Act {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  /** What the client is asked to do. */
  readonly task: JsonObject;
  readonly server: ActServer;
  /** The act that shows that the client does such tasks at all. */
  readonly control?: string;
  /** The task is stopped after so long, where that is less than the time that every task has. */
  readonly timeoutMs?: number;
  /** It takes long by nature, so it starts first. */
  readonly long: boolean;
  readonly expect: readonly ActExpectation[];
}

/** A request of an act, in the order of arrival. The times of its exchange are of the server's monotonic clock. */
export interface ActRequest {
  readonly exchange: Exchange;
  /** The path as the server knows it, whatever layout it shows. */
  readonly path: string;
  readonly at: 'own' | 'other';
  /** The entry of the script that answered; undefined where the server answered by itself. */
  readonly by?: string;
  /** Why the server refuses the caller's credentials; undefined where it accepts them. */
  readonly flaw?: string;
  /** Whether the answer was lost or cut on the way. */
  readonly lost: 'no' | 'dropped' | 'cut';
}

/** How a task ended. */
export type TaskEnd = 'ended' | 'stopped' | 'flooded' | 'not-started' | 'standing';

export interface TaskResult {
  readonly end: TaskEnd;
  /** The exit status; null where a signal ended the process, or there was none. */
  readonly code: number | null;
  /** The last line of standard output as JSON; null where it is no JSON object. */
  readonly said: JsonObject | null;
  /** What it printed, bounded. */
  readonly out: string;
  readonly err: string;
  readonly durationMs: number;
}

export interface ActRun {
  readonly act: Act;
  /** The entry URI that the client was given. */
  readonly entry: string;
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  readonly requests: readonly ActRequest[];
  readonly result: TaskResult;
}

export const isUnsupported = ({ said }: TaskResult): boolean => said?.['unsupported'] === true;

/** Whether the client thinks that it did its task. */
export const endedWell = ({ end, code, said }: TaskResult): boolean =>
  end === 'ended' && code === 0 && said !== null && !isObject(said['error']);

/** One item as the list shows it. */
export function itemOf(list: ServedList, name: string): Json {
  const filled = fill(list.item, (reference) => (reference === 'item' ? name : undefined));
  return 'value' in filled ? filled.value : list.item;
}

/** The value at a pointer of each item of the act's lists, in order. */
export const valuesOf = ({ lists }: ActServer, pointer: string): readonly string[] =>
  lists.flatMap((list) => list.pages.flat().map((name) => asText(at(itemOf(list, name), pointer))));
