import type { Framing, HeaderField } from '../../model/exchange.ts';
import { lengthOf } from './http-client.ts';
import { MOST_INTERIM } from './outcome.ts';

/** A response read from raw octets (RFC 9112). */
export interface WireResponse {
  readonly httpVersion: string;
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: Buffer;
  readonly framing: Framing;
  readonly interim: readonly number[];
}

/** `more`: the message is not complete yet; `broken`: what came is no HTTP response. */
export type Parsed =
  | { readonly state: 'complete'; readonly response: WireResponse }
  | { readonly state: 'more'; readonly interim: readonly number[] }
  | { readonly state: 'broken'; readonly detail: string };

const STATUS_LINE = /^HTTP\/(\d\.\d) (\d{3})(?: .*)?$/;

/** Reads as much as there is; `ended` says that no more will come. */
export function parseResponse(octets: Buffer, method: string, ended: boolean): Parsed {
  const interim: number[] = [];
  let start = 0;
  for (;;) {
    const end = octets.indexOf('\r\n\r\n', start);
    if (end < 0)
      return ended && octets.length > start
        ? { state: 'broken', detail: 'the connection ended within the header section' }
        : { state: 'more', interim };
    const [statusLine = '', ...lines] = octets.subarray(start, end).toString('latin1').split('\r\n');
    const [, httpVersion, code] = STATUS_LINE.exec(statusLine) ?? [];
    if (httpVersion === undefined) return { state: 'broken', detail: `no status line: ${statusLine.slice(0, 80)}` };
    const status = Number(code);
    const headers = lines.map(fieldOf);
    const bodyStart = end + 4;
    if (status < 200 && status !== 101) {
      if (interim.length < MOST_INTERIM) interim.push(status);
      start = bodyStart;
      continue;
    }
    const content = contentOf(octets.subarray(bodyStart), headers, isBodiless(method, status), ended);
    if (content === undefined) return { state: 'more', interim };
    return { state: 'complete', response: { httpVersion, status, headers, interim, ...content } };
  }
}

/** After 101 nothing of HTTP follows (RFC 9110, 15.2.2). */
const isBodiless = (method: string, status: number): boolean => method === 'HEAD' || [101, 204, 304].includes(status);

function fieldOf(line: string): HeaderField {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

type Content = Pick<WireResponse, 'body' | 'framing'>;

/** RFC 9112, 6.3; undefined while the content is not there yet. */
function contentOf(
  rest: Buffer,
  headers: readonly HeaderField[],
  bodiless: boolean,
  ended: boolean,
): Content | undefined {
  const announced = lengthOf(headers);
  if (bodiless)
    return { body: Buffer.alloc(0), framing: { announced, received: 0, complete: true, excess: rest.length } };
  const coding = headers.find(([name]) => name.toLowerCase() === 'transfer-encoding')?.[1];
  if (coding?.toLowerCase().includes('chunked') === true) return chunkedContent(rest, ended);
  if (announced === null) {
    return ended ? { body: rest, framing: { announced, received: rest.length, complete: true, excess: 0 } } : undefined;
  }
  if (rest.length < announced && !ended) return undefined;
  const body = rest.subarray(0, announced);
  return {
    body,
    framing: {
      announced,
      received: body.length,
      complete: body.length === announced,
      excess: rest.length - body.length,
    },
  };
}

function chunkedContent(rest: Buffer, ended: boolean): Content | undefined {
  const chunks: Buffer[] = [];
  const content = (complete: boolean, excess: number): Content => {
    const body = Buffer.concat(chunks);
    return { body, framing: { announced: null, received: body.length, complete, excess } };
  };
  let position = 0;
  for (;;) {
    const lineEnd = rest.indexOf('\r\n', position);
    if (lineEnd < 0) return ended ? content(false, 0) : undefined;
    const size = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?$/.exec(rest.subarray(position, lineEnd).toString('latin1'))?.[1];
    if (size === undefined) return content(false, 0);
    const length = Number.parseInt(size, 16);
    position = lineEnd + 2;
    if (length === 0) {
      const trailerEnd =
        rest.indexOf('\r\n', position) === position ? position + 2 : rest.indexOf('\r\n\r\n', position) + 4;
      if (trailerEnd >= position + 2) return content(true, rest.length - trailerEnd);
      return ended ? content(false, 0) : undefined;
    }
    if (rest.length < position + length + 2) {
      if (!ended) return undefined;
      chunks.push(rest.subarray(position));
      return content(false, 0);
    }
    chunks.push(rest.subarray(position, position + length));
    position += length + 2;
  }
}
