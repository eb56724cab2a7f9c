import type { BodyEncoding, Exchange, HeaderField } from '../model/exchange.ts';
import { bodyNotes, framingNotes, headerLine, interimLine, silenceLine, statusLine } from './message-lines.ts';
import { block } from './safe-text.ts';

const BODY_LIMIT = 4096;
const HEADER_LIMIT = 100;

/** What came back, or why nothing did. Each line is marked with `<`, so that no body can pass for a header field. */
export const responseText = (exchange: Exchange, bodyLimit = BODY_LIMIT): string =>
  responseLines(exchange, bodyLimit)
    .map((line) => (line === '' ? '<' : `< ${line}`))
    .join('\n');

function responseLines(exchange: Exchange, bodyLimit: number): readonly string[] {
  const { response, durationMs } = exchange;
  if (response === null) return [`no response: ${silenceLine(exchange)}`];
  const { headers, body, bodyEncoding, interim = [] } = response;
  return [
    ...interim.map(interimLine),
    `${statusLine(response)} (${Math.round(durationMs)} ms)`,
    ...headerLines(headers),
    ...bodyLines(body, bodyEncoding, bodyLimit),
    ...[...bodyNotes(response), ...framingNotes(response)].map((note) => `(${note})`),
  ];
}

function headerLines(headers: readonly HeaderField[]): readonly string[] {
  const lines = headers.slice(0, HEADER_LIMIT).map(headerLine);
  return headers.length > HEADER_LIMIT ? [...lines, `… cut: ${HEADER_LIMIT} of ${headers.length} fields`] : lines;
}

function bodyLines(body: string | null, encoding: BodyEncoding, limit: number): readonly string[] {
  if (body === null || body === '') return [];
  return ['', ...(encoding === 'base64' ? ['(base64)'] : []), ...block(body, limit).split('\n')];
}
