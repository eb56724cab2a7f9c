import type { Json } from './json.ts';

/** One header field as it went over the wire: case and order kept. */
export type HeaderField = readonly [name: string, value: string];
export type BodyEncoding = 'utf8' | 'base64' | null;

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
  readonly bodyEncoding: BodyEncoding;
}

/** What the message framing announced and what came (RFC 9112, 6). Lengths in octets of the content as sent. */
export interface Framing {
  /** Content-Length, or null where the length was not announced. */
  readonly announced: number | null;
  readonly received: number;
  /** False where the connection ended before the announced content was there. */
  readonly complete: boolean;
  /** Octets that followed a message which had already ended; known only to the wire client. */
  readonly excess: number;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
  readonly bodyEncoding: BodyEncoding;
  /** `1.1`; undefined where the client does not show it. */
  readonly httpVersion?: string;
  /** Interim (1xx) responses that came first. */
  readonly interim?: readonly number[];
  readonly framing?: Framing;
  /** Of a request whose body was held back: 100 came first, a final status came at once, or neither within the limit. */
  readonly continuation?: 'continued' | 'answered' | 'withheld';
}

/** Why there is no response. */
export type Silence = 'refused' | 'timeout' | 'tls' | 'protocol' | 'too-large' | 'aborted' | 'not-sent';

/** What the sender meant by the request; recordings have to guess it. */
export type Intent = 'read' | 'create' | 'change' | 'delete';

/** One request and what came back, or why nothing did. Secrets are masked before a value of this type exists. */
export interface Exchange {
  readonly request: SentRequest;
  readonly response: ReceivedResponse | null;
  /** Set exactly where response is null. */
  readonly silence?: { readonly reason: Silence; readonly detail: string };
  readonly scenario: string;
  readonly step: string;
  readonly intent: Intent;
  /** False where the request was ill-formed HTTP on purpose. */
  readonly wellFormed: boolean;
  /** True where the request carried credentials. */
  readonly authenticated: boolean;
  /** Milliseconds since 1970 at which the request was sent. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** The link that was followed to get here. */
  readonly via?: Via;
}

export interface Via {
  readonly from: string;
  readonly pointer: string;
  /** The object that held the link, as the representation of `from` showed it. */
  readonly stub?: Json;
}

/** The values of a field, in order of appearance; names compare case-insensitively (RFC 9110, 5.1). */
export function headerValues(headers: readonly HeaderField[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  // Lengths first: every check looks for some field, and most fields are others.
  return headers.filter(([field]) => field.length === wanted.length && field.toLowerCase() === wanted).map(([, value]) => value);
}

/** The field's value, several lines joined with a comma (RFC 9110, 5.3); undefined where it is absent. */
export function header(headers: readonly HeaderField[], name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 0 ? undefined : values.join(', ');
}

export const isSuccess = (exchange: Exchange | undefined): boolean => {
  const status = exchange?.response?.status ?? 0;
  return status >= 200 && status < 300;
};

export const hasContent = (exchange: Exchange): boolean => (exchange.response?.body ?? '') !== '';
