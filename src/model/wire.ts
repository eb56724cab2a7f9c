/** Oddities below HTTP's usual surface; any value here sends the request through the wire client. */
export interface Wire {
  readonly host?: (typeof HOSTS)[number];
  /** Content-Length fields to send in place of the right one. */
  readonly contentLength?: readonly string[];
  readonly transfer?: 'chunked';
  /** Hold the body back until 100 or a final status has come. */
  readonly expect?: '100-continue';
  /** The only TLS version to offer, or no TLS at all on the TLS port. */
  readonly tls?: TlsOffer;
}

export const TLS_OFFERS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3', 'plain'] as const;
export type TlsOffer = (typeof TLS_OFFERS)[number];

/** What stands in Host: nothing, two lines, the name of another server (RFC 6761, 6.4). */
export const HOSTS = ['absent', 'doubled', 'other'] as const;
