import type { Header } from './incoming.ts';

/** How a reply is written to the connection. */
export interface Wire {
  /** `none` sends neither Content-Length nor Transfer-Encoding. */
  readonly framing: 'length' | 'chunked' | 'none';
  /** Null: the standard reason phrase. */
  readonly reason: string | null;
  /** Interim responses to send first. */
  readonly interim: readonly number[];
  readonly delayMs: number;
  /** `dropped`: the connection is closed and nothing is sent; `cut`: half of the body is sent. */
  readonly lost?: 'no' | 'dropped' | 'cut';
  /** Written past the HTTP library, which refuses to break the protocol; the connection is closed afterwards. */
  readonly raw: {
    readonly version: 'HTTP/1.0' | 'HTTP/1.1';
    /** Octets that Content-Length announces beyond those sent. */
    readonly surplus: number;
    /** `always` sends a body even where HTTP allows none; `nothing at all` closes the connection without a reply. */
    readonly body: 'as allowed' | 'always' | 'nothing at all';
  } | null;
}

/** A plain reply, with Content-Length. */
export const WIRE: Wire = { framing: 'length', reason: null, interim: [], delayMs: 0, raw: null };

/** A reply ready to be written. HEAD, 204 and 304 have octets too; the writer leaves them out. */
export interface Outgoing {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly octets: Buffer;
  readonly wire: Wire;
  /** Called once the reply was handed to the network, or lost. */
  readonly onSent?: () => void;
}
