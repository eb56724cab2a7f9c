import type { BodyEncoding, Exchange, HeaderField, SentRequest } from '../model/exchange.ts';
import { block, oneLine } from './text.ts';

const BODY_LIMIT = 4096;
const HEADER_LIMIT = 100;

interface TranscriptOptions {
  /** Characters of each body. */
  readonly bodyLimit?: number;
}

const requestLine = ({ method, url }: SentRequest): string => `${oneLine(method)} ${oneLine(url, 2000)}`;

function headerLines(headers: readonly HeaderField[]): readonly string[] {
  const lines = headers.slice(0, HEADER_LIMIT).map(([name, value]) => `${oneLine(name)}: ${oneLine(value, 1000)}`);
  return headers.length > HEADER_LIMIT ? [...lines, `… cut: ${HEADER_LIMIT} of ${headers.length} fields`] : lines;
}

function bodyLines(body: string | null, encoding: BodyEncoding, limit: number): readonly string[] {
  if (body === null || body === '') return [];
  const lines = block(body, limit).split('\n');
  return ['', ...(encoding === 'base64' ? ['(base64)'] : []), ...lines];
}

const marked = (mark: string, lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === '' ? mark : `${mark} ${line}`));

function responseLines({ response, silence, durationMs }: Exchange, limit: number): readonly string[] {
  if (response === null) {
    return [`no response: ${silence?.reason ?? 'unknown'}${silence === undefined ? '' : `: ${oneLine(silence.detail)}`}`];
  }
  const { status, headers, body, bodyEncoding, httpVersion, interim = [], framing } = response;
  return [
    ...interim.map((code) => `${code} (interim)`),
    `${httpVersion === undefined ? '' : `HTTP/${oneLine(httpVersion)} `}${status} (${Math.round(durationMs)} ms)`,
    ...headerLines(headers),
    ...bodyLines(body, bodyEncoding, limit),
    ...(framing?.complete === false ? [`(the connection ended after ${framing.received} of ${framing.announced ?? '?'} octets)`] : []),
    ...(framing !== undefined && framing.excess > 0 ? [`(${framing.excess} octets followed the end of the message)`] : []),
  ];
}

/** What came back, or why nothing did, each line marked with `<`. */
export const responseText = (exchange: Exchange, { bodyLimit = BODY_LIMIT }: TranscriptOptions = {}): string =>
  marked('<', responseLines(exchange, bodyLimit)).join('\n');

/** `GET https://… 200`. */
export const exchangeLine = ({ request, response, silence }: Exchange): string =>
  `${requestLine(request)} ${response?.status ?? `(no response: ${silence?.reason ?? 'unknown'})`}`;

/** An exchange to read: the request marked with `>`, the response with `<`. */
export function transcriptOf(exchange: Exchange, options: TranscriptOptions = {}): string {
  const { request } = exchange;
  const sent = [
    requestLine(request),
    ...headerLines(request.headers),
    ...bodyLines(request.body, request.bodyEncoding, options.bodyLimit ?? BODY_LIMIT),
  ];
  return [...marked('>', sent), responseText(exchange, options)].join('\n');
}
