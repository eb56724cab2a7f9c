import type { IncomingMessage } from 'node:http';
import { header, type Exchange, type HeaderField, type ReceivedResponse, type Silence } from '../model/exchange.ts';
import type { BodyCopy } from './body-copy.ts';
import { decodedContent } from './content-coding.ts';
import { intentOf } from './guess.ts';
import { pairsOf } from './proxy-fields.ts';
import type { ProxyOptions } from './proxy-options.ts';
import { textOf } from './read-exchange.ts';

/** One exchange as it went through the proxy. */
export interface Passage {
  readonly request: IncomingMessage;
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly path: string;
  /** As they went to the target. */
  readonly fields: readonly HeaderField[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly sent: BodyCopy;
  readonly received: BodyCopy;
  readonly interim: readonly number[];
  readonly answer?: IncomingMessage;
  readonly trouble?: { readonly reason: Silence; readonly detail: string } | { readonly error: NodeJS.ErrnoException };
}

/** What went by, as an exchange with the target; undefined where its URI is none. */
export function exchangeOf(
  passage: Passage,
  { target, bodyBytes }: Pick<ProxyOptions, 'target' | 'bodyBytes'>,
): Exchange | undefined {
  const { request, number, path, fields, startedAt, endedAt, sent, answer, trouble } = passage;
  const url = `${target.origin}${path.startsWith('/') ? path : '/'}`;
  if (!URL.canParse(url)) return undefined;
  const body = textOf(sent.content() ?? Buffer.alloc(0));
  const method = request.method ?? 'GET';
  const response = answer === undefined ? null : responseOf(answer, passage, bodyBytes);
  return {
    request: { method, url, headers: fields, body: body.text, bodyEncoding: body.encoding },
    response,
    ...(response === null ? { silence: silenceOf(trouble) } : {}),
    scenario: 'proxy',
    step: `request ${number}`,
    intent: intentOf(method, url, response?.status ?? 0, header(response?.headers ?? [], 'location')),
    wellFormed: true,
    authenticated: header(fields, 'authorization') !== undefined,
    startedAt,
    durationMs: endedAt - startedAt,
  };
}

function responseOf(
  answer: IncomingMessage,
  { request, received, interim }: Passage,
  bodyBytes: number,
): ReceivedResponse {
  const headers = pairsOf(answer.rawHeaders);
  const raw = received.content();
  const content = raw === undefined ? undefined : decodedContent(raw, header(headers, 'content-encoding'), bodyBytes);
  const body = textOf(content ?? Buffer.alloc(0));
  const announced = /^\d+$/.exec(header(headers, 'content-length') ?? '')?.[0];
  const held = request.headers.expect?.toLowerCase() === '100-continue' && (interim.includes(100) || !request.complete);
  return {
    status: answer.statusCode ?? 0,
    headers,
    body: body.text,
    bodyEncoding: body.encoding,
    httpVersion: answer.httpVersion,
    ...(interim.length === 0 ? {} : { interim }),
    framing: {
      announced: announced === undefined ? null : Number(announced),
      received: received.size,
      complete: answer.complete,
      excess: 0,
    },
    ...(held ? { continuation: interim.includes(100) ? ('continued' as const) : ('answered' as const) } : {}),
    ...(content === undefined ? { unseen: { body: true } } : {}),
  };
}

const REASONS: Readonly<Record<string, Silence>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'refused',
  EAI_AGAIN: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'too-large',
};

function silenceOf(trouble: Passage['trouble']): NonNullable<Exchange['silence']> {
  if (trouble === undefined) return { reason: 'protocol', detail: 'no answer' };
  if ('reason' in trouble) return trouble;
  const { code = '', message } = trouble.error;
  const isTls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code);
  return { reason: REASONS[code] ?? (isTls ? 'tls' : 'protocol'), detail: `${code} ${message}`.trim().slice(0, 300) };
}
