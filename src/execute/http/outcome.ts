import type { ClientCertificate } from '../../model/config.ts';
import type { HeaderField, Framing, ReceivedResponse, Silence } from '../../model/exchange.ts';

/** A request as octets would say it, before it is sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly HeaderField[];
  readonly body: Buffer | null;
}

/** What came back: octets are not interpreted yet. */
export type Outcome =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: readonly HeaderField[];
      readonly body: Buffer;
      readonly framing: Framing;
      readonly httpVersion?: string;
      readonly interim?: readonly number[];
      readonly continuation?: NonNullable<ReceivedResponse['continuation']>;
    }
  | { readonly kind: 'silence'; readonly reason: Silence; readonly detail: string };

export interface Bounds {
  readonly requestMs: number;
  readonly continueMs: number;
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** PEM of a private CA. */
  readonly ca?: string;
  readonly clientCertificate?: ClientCertificate;
  /** The proxy that leads to an origin, by origin. */
  readonly proxies?: Readonly<Record<string, string>>;
}

/** What every TLS connection to the target is opened with. */
export const credentialsOf = ({ ca, clientCertificate }: Bounds): Pick<Bounds, 'ca'> & Partial<ClientCertificate> => ({
  ...(ca === undefined ? {} : { ca }),
  ...clientCertificate,
});

/** A server may send any number of interim responses; more are not kept. */
export const MOST_INTERIM = 100;

export const tooLarge = ({ bodyBytes }: Bounds): string =>
  `the body is larger than ${bodyBytes} bytes (limits.body-bytes)`;

export const silence = (reason: Silence, detail: string): Outcome => ({ kind: 'silence', reason, detail });

const REASONS: Readonly<Record<string, Silence>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'refused',
  EAI_AGAIN: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  NO_TUNNEL: 'not-sent',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
  ABORT_ERR: 'aborted',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
};

/**
 * Codes of OpenSSL and of Node's own check of names; an alert is the other side's word, and so is another version
 * than was offered.
 */
const TLS_REASONS: readonly (readonly [RegExp, Silence])[] = [
  [/_ALERT_|SSL alert number|ERR_SSL_UNSUPPORTED_PROTOCOL|:unsupported protocol:/, 'tls-refused'],
  [/^(CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_CERT)/, 'certificate'],
  [/^(ERR_TLS|ERR_SSL|EPROTO)/, 'tls'],
];

/** The silence that an error of a socket, of TLS or of the HTTP client stands for. */
export function silenceOf(error: unknown): Outcome {
  const {
    code = '',
    message = String(error),
    name = '',
  } = error as { code?: unknown; message?: string; name?: string };
  if (code === 'TOO_LARGE') return silence('too-large', message);
  const text = `${String(code)} ${message}`.trim().slice(0, 300);
  if (name === 'TimeoutError') return silence('timeout', 'no answer in the time that a request may take');
  if (name === 'AbortError') return silence('aborted', message);
  const known = REASONS[String(code)];
  if (known !== undefined) return silence(known, known === 'not-sent' ? message : text);
  return silence(TLS_REASONS.find(([pattern]) => pattern.test(`${String(code)} ${message}`))?.[1] ?? 'protocol', text);
}
