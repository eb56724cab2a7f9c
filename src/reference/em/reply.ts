import { fieldOf, type Header } from '../shared/incoming.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import { WIRE as FRAMING, type Outgoing, type Wire as Framing } from '../shared/outgoing.ts';
import { mediaType } from './media-types.ts';

import type { Resource } from './resource.ts';

/** How a reply is written to the connection. */
export interface Wire extends Framing {
  readonly encode: (content: JsonObject) => Buffer;
}

export type Effect = 'create' | 'update' | 'operate' | 'delete';

export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  /** Present in a reply to HEAD too; the writer leaves it out. */
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

const WIRE: Wire = { ...FRAMING, encode: (content) => Buffer.from(JSON.stringify(content)) };

/** The reply as it is written to the connection. */
export const outgoing = ({ status, headers, content, wire }: Reply): Outgoing => ({
  status,
  headers,
  wire,
  octets: content === null ? Buffer.alloc(0) : wire.encode(content),
});

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

export const contentTypeOf = (answer: Reply): string => fieldOf(answer, 'content-type') ?? '';
