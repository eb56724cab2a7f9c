import { fieldOf, type Header, type Incoming } from './incoming.ts';
import type { Json, JsonObject } from './json.ts';
import { mediaType } from './media-types.ts';
import type { Effect } from './policy.ts';
import type { Resource } from './resource.ts';

/** How a reply is put on the wire. */
export interface Wire {
  readonly encode: (content: JsonObject) => Buffer;
  readonly framing: 'length' | 'chunked' | 'none';
  readonly reason: string | null;
  readonly interim: readonly (102 | 103)[];
  readonly delayMs: number;
  /** Written past the HTTP library, which refuses to break the protocol; the connection then ends. */
  readonly raw: { readonly version: 'HTTP/1.0' | 'HTTP/1.1'; readonly surplus: number; readonly body: 'as allowed' | 'always' } | null;
}

export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  /** Kept in a reply to HEAD too; the writer leaves it out. */
  readonly content: JsonObject | null;
  readonly act: Effect | 'read' | 'list' | 'refuse' | 'hook';
  readonly resource: Resource | null;
  readonly wire: Wire;
}

export interface Message {
  readonly [member: string]: Json;
  readonly code: string;
  readonly text: string;
}

const WIRE: Wire = {
  encode: (content) => Buffer.from(JSON.stringify(content)),
  framing: 'length',
  reason: null,
  interim: [],
  delayMs: 0,
  raw: null,
};

export function reply(status: number, act: Reply['act'], more: Partial<Reply> = {}): Reply {
  return { status, act, headers: [], content: null, resource: null, wire: WIRE, ...more };
}

export const message = (code: string, text: string, field?: string): Message => ({
  code,
  text,
  severity: 'ERROR',
  source: 'reference.em',
  ...(field === undefined ? {} : { field, hint: `Correct ${field} and send the request again.` }),
});

export function refuse(status: number, messages: Message | readonly Message[], headers: readonly Header[] = []): Reply {
  return reply(status, 'refuse', {
    headers: [['Content-Type', mediaType('Messages')], ...headers],
    content: { messages: [messages].flat() },
  });
}

export const withField = <T extends Reply | Incoming>(carrier: T, name: string, value: string): T => ({
  ...withoutField(carrier, name),
  headers: [...carrier.headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase()), [name, value]],
});

export const withoutField = <T extends Reply | Incoming>(carrier: T, name: string): T => ({
  ...carrier,
  headers: carrier.headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase()),
});

export const contentTypeOf = (answer: Reply): string => fieldOf(answer, 'content-type') ?? '';
