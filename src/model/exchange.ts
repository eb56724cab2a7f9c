import type { Json, JsonObject } from './json.ts';
import type { MediaType } from './media-type.ts';
import type { Wire } from './wire.ts';

/** One header field as it went over the wire: case and order kept. */
export type HeaderField = readonly [name: string, value: string];
export type BodyEncoding = 'utf8' | 'base64' | null;

/** What a body was before a report kept only its beginning. */
export interface WholeBody {
  readonly octets: number;
  /** SHA-256 of these octets, in hexadecimal, as the run's log holds them: secrets are masked. */
  readonly sha256: string;
}

export interface SentRequest {
  /** As `1.1`; undefined where it is not known. */
  readonly httpVersion?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body: string | null;
  readonly bodyEncoding: BodyEncoding;
  /** Set where `body` is only the beginning. */
  readonly wholeBody?: WholeBody;
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
  /** Set where `body` is only the beginning. */
  readonly wholeBody?: WholeBody;
  /** `1.1`; undefined where the client does not show it. */
  readonly httpVersion?: string;
  /** Interim (1xx) responses that came first. */
  readonly interim?: readonly number[];
  readonly framing?: Framing;
  /** What there was and the recording does not show; nothing is judged by it. */
  readonly unseen?: Unseen;
  /**
   * Of a request whose body was held back: 100 came first, a final status came at once, or neither within the limit.
   */
  readonly continuation?: 'continued' | 'answered' | 'withheld';
}

/** Parts of a response that a recording left out, cut or blacked out. */
export interface Unseen {
  readonly body?: true;
  /** Names of header fields, in lower case. */
  readonly headers?: readonly string[];
}

/**
 * Why there is no response. `tls-refused`: the server itself ended the handshake, or chose a version that was not
 * offered; `certificate`: it showed one that is not to be trusted.
 */
export type Silence =
  'refused' | 'timeout' | 'tls' | 'tls-refused' | 'certificate' | 'protocol' | 'too-large' | 'aborted' | 'not-sent';

/** What the sender meant by the request. */
export type Intent = 'read' | 'create' | 'change' | 'delete';

/**
 * What is known of the target beside its exchanges: a run's log states it with the first, and again where it changed.
 */
export interface Setting {
  readonly profile: string;
  /** The entry URI. */
  readonly target: string;
  /** The target's own origins, the main one first. */
  readonly origins: readonly string[];
  readonly capabilities: readonly string[];
  /** Media types that the suite does not know. */
  readonly types: readonly MediaType[];
  /** URIs that are known to be collections. */
  readonly collections: readonly string[];
  /** URIs that a client was given beside the target; set where its whole session is seen. */
  readonly given?: readonly string[];
}

/** How a request was authenticated: what it takes to do so again. */
export interface Authentication {
  /** Names of the header fields that were added for it. */
  readonly fields: readonly string[];
  /** What was to differ from right credentials, in the words of the auth kind; absent where they were right. */
  readonly variant?: JsonObject;
}

/** One request and what came back, or why nothing did. Secrets are masked before a value of this type exists. */
export interface Exchange {
  /** Unique among all runs, such as `k3f9a2-17`: the run's log and its report name an exchange alike. */
  readonly id?: string;
  readonly request: SentRequest;
  readonly response: ReceivedResponse | null;
  /** Set exactly where response is null. */
  readonly silence?: { readonly reason: Silence; readonly detail: string };
  readonly scenario: string;
  readonly step: string;
  /** A recording has to guess it, and may not know. */
  readonly intent: Intent | 'unknown';
  /** False where the request was ill-formed HTTP on purpose. */
  readonly wellFormed: boolean;
  /** True where the request carried credentials; absent where a recording does not show it. */
  readonly authenticated?: boolean;
  /** The user, by the config's name. */
  readonly user?: string;
  /** Set exactly where `authenticated` is true, in exchanges of a run. */
  readonly auth?: Authentication;
  /** What was odd about the request's octets. */
  readonly wire?: Wire;
  /** Milliseconds since 1970 at which the request was sent; 0 where a recording does not say. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** The link that was followed to get here. */
  readonly via?: Via;
  readonly setting?: Setting;
}

/** Exchanges of a run that serve it and judge nothing, by their scenario. */
const SERVING: ReadonlySet<string> = new Set(['clean-up', 'hook', 'preflight']);
export const servesTheRun = ({ scenario }: Exchange): boolean => SERVING.has(scenario);

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
  return headers
    .filter(([field]) => field.length === wanted.length && field.toLowerCase() === wanted)
    .map(([, value]) => bare(value));
}

/** White space around a value is no part of it (RFC 9110, 5.5); parsers differ in what they leave. */
const bare = (value: string): string =>
  WHITE.has(value.at(0)) || WHITE.has(value.at(-1)) ? value.replace(/^[ \t]+|[ \t]+$/g, '') : value;
const WHITE: ReadonlySet<string | undefined> = new Set([' ', '\t']);

/** The field's value, several lines joined with a comma (RFC 9110, 5.3); undefined where it is absent. */
export function header(headers: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  let found: string | undefined;
  for (const [field, value] of headers) {
    if (field.length === wanted.length && field.toLowerCase() === wanted)
      found = found === undefined ? bare(value) : `${found}, ${bare(value)}`;
  }
  return found;
}

export const isSuccess = (exchange: Exchange | undefined): boolean => {
  const status = exchange?.response?.status ?? 0;
  return status >= 200 && status < 300;
};

/** Octets of the response's body; characters where a recording does not say. */
export const sizeOf = ({ response }: Exchange): number => response?.framing?.received ?? response?.body?.length ?? 0;

export const hasContent = (exchange: Exchange): boolean => (exchange.response?.body ?? '') !== '';
