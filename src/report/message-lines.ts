import type { Exchange, HeaderField, ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { oneLine } from './safe-text.ts';

/** `GET https://…`. */
export const requestLine = ({ method, url }: SentRequest, longest = 2000): string =>
  `${oneLine(method)} ${oneLine(url, longest)}`;

/** `name: value`. */
export const headerLine = ([name, value]: HeaderField): string => `${oneLine(name)}: ${oneLine(value, 1000)}`;

/** `HTTP/1.1 200`. */
export const statusLine = ({ httpVersion, status }: ReceivedResponse): string =>
  `${httpVersion === undefined ? '' : `HTTP/${oneLine(httpVersion)} `}${status}`;

/** `100 (interim)`. */
export const interimLine = (code: number): string => `${code} (interim)`;

/** `GET https://… 200`. */
export const exchangeLine = ({ request, response, silence }: Exchange, longest?: number): string =>
  `${requestLine(request, longest)} ${response?.status ?? `(no response: ${silence?.reason ?? 'unknown'})`}`;

/** Why nothing came back: `timeout: no answer within …`. */
export const silenceLine = ({ silence }: Exchange): string =>
  silence === undefined ? 'unknown' : `${silence.reason}: ${oneLine(silence.detail)}`;

/** What a body was of which only the beginning is there; empty where all of it is. */
export const bodyNotes = ({ wholeBody }: SentRequest | ReceivedResponse): readonly string[] =>
  wholeBody === undefined
    ? []
    : [`this is the beginning of a body of ${wholeBody.octets} octets, SHA-256 ${wholeBody.sha256}`];

/** What is wrong with the end of the message; empty where nothing is. */
export const framingNotes = ({ framing }: ReceivedResponse): readonly string[] => [
  ...(framing?.complete === false
    ? [`the connection ended after ${framing.received} of ${framing.announced ?? '?'} octets`]
    : []),
  ...(framing !== undefined && framing.excess > 0 ? [`${framing.excess} octets followed the end of the message`] : []),
];
