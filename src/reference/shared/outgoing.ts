import type { Header } from './incoming.ts';

/** How a reply is put on the wire. */
export interface Wire {
  readonly framing: 'length' | 'chunked' | 'none';
  readonly reason: string | null;
  readonly interim: readonly (102 | 103)[];
  readonly delayMs: number;
  /** Written past the HTTP library, which refuses to break the protocol; the connection then ends. */
  readonly raw: {
    readonly version: 'HTTP/1.0' | 'HTTP/1.1';
    readonly surplus: number;
    readonly body: 'as allowed' | 'always';
  } | null;
}

export const WIRE: Wire = { framing: 'length', reason: null, interim: [], delayMs: 0, raw: null };

/** A reply that is ready to be sent. The octets are there for HEAD, 204 and 304 too; the writer leaves them out. */
export interface Outgoing {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly octets: Buffer;
  readonly wire: Wire;
}
