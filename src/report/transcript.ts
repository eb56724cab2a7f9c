import type { BodyEncoding, Exchange, HeaderField, ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { block, oneLine } from './text.ts';

const BODY_LIMIT = 4096;
const HEADER_LIMIT = 100;

interface TranscriptOptions {
  /** Characters of each body. */
  readonly bodyLimit?: number;
}

/** `GET https://…`. */
export const requestLine = ({ method, url }: SentRequest): string => `${oneLine(method)} ${oneLine(url, 2000)}`;

/** `name: value`. */
export const headerLine = ([name, value]: HeaderField): string => `${oneLine(name)}: ${oneLine(value, 1000)}`;

function headerLines(headers: readonly HeaderField[]): readonly string[] {
  const lines = headers.slice(0, HEADER_LIMIT).map(headerLine);
  return headers.length > HEADER_LIMIT ? [...lines, `… cut: ${HEADER_LIMIT} of ${headers.length} fields`] : lines;
}

function bodyLines(body: string | null, encoding: BodyEncoding, limit: number): readonly string[] {
  if (body === null || body === '') return [];
  const lines = block(body, limit).split('\n');
  return ['', ...(encoding === 'base64' ? ['(base64)'] : []), ...lines];
}

const marked = (mark: string, lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === '' ? mark : `${mark} ${line}`));

function responseLines(exchange: Exchange, limit: number): readonly string[] {
  const { response, durationMs } = exchange;
  if (response === null) {
    return [`no response: ${silenceOf(exchange)}`];
  }
  const { headers, body, bodyEncoding, interim = [] } = response;
  return [
    ...interim.map(interimLine),
    `${statusLine(response)} (${Math.round(durationMs)} ms)`,
    ...headerLines(headers),
    ...bodyLines(body, bodyEncoding, limit),
    ...framingNotes(response).map((note) => `(${note})`),
  ];
}

/** Why nothing came back. */
export const silenceOf = ({ silence }: Exchange): string =>
  silence === undefined ? 'unknown' : `${silence.reason}: ${oneLine(silence.detail)}`;

export const interimLine = (code: number): string => `${code} (interim)`;

/** `HTTP/1.1 200`. */
export const statusLine = ({ httpVersion, status }: ReceivedResponse): string =>
  `${httpVersion === undefined ? '' : `HTTP/${oneLine(httpVersion)} `}${status}`;

/** What is odd about where the message ended. */
export const framingNotes = ({ framing }: ReceivedResponse): readonly string[] => [
  ...(framing?.complete === false
    ? [`the connection ended after ${framing.received} of ${framing.announced ?? '?'} octets`]
    : []),
  ...(framing !== undefined && framing.excess > 0 ? [`${framing.excess} octets followed the end of the message`] : []),
];

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
