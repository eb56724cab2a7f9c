import type { Header } from '../shared/incoming.ts';
import type { Json } from '../shared/json.ts';
import { WIRE as FRAMING, type Outgoing, type Wire as Framing } from '../shared/outgoing.ts';
import type { Living } from './resource.ts';

export interface Wire extends Framing {
  readonly encode: (content: Json) => Buffer;
}

export type Effect = 'create' | 'update' | 'delete';

export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  /** JSON, or the octets of an object. Present in a reply to HEAD too; the writer leaves it out. */
  readonly content: Json | Buffer;
  readonly act: Effect | 'read' | 'list' | 'refuse' | 'hook';
  readonly resource: Living | null;
  readonly wire: Wire;
}

const WIRE: Wire = { ...FRAMING, encode: (content) => Buffer.from(JSON.stringify(content)) };
const JSON_TYPE = ['Content-Type', 'application/json'] as const;

export function reply(status: number, act: Reply['act'], more: Partial<Reply> = {}): Reply {
  return { status, act, headers: [], content: null, resource: null, wire: WIRE, ...more };
}

export const shown = (
  status: number,
  act: Reply['act'],
  content: Json,
  headers: readonly Header[] = [],
  resource: Living | null = null,
): Reply => reply(status, act, { content, headers: [JSON_TYPE, ...headers], resource });

export const refuse = (status: number, code: string, message: string, headers: readonly Header[] = []): Reply =>
  shown(status, 'refuse', { code, message }, headers);

/** The reply as it is written to the connection. */
export const outgoing = ({ status, headers, content, wire }: Reply): Outgoing => ({
  status,
  headers,
  wire,
  octets: content === null ? Buffer.alloc(0) : Buffer.isBuffer(content) ? content : wire.encode(content),
});
