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
  | { readonly state: 'more'; readonly interim: readonly number[]; readonly headerBytes: number }
  | { readonly state: 'broken'; readonly detail: string };

/**
 * Reads as much as there is of all octets so far; `ended` says that no more will come. What was read before is not
 * looked at again: a message may come in thousands of pieces.
 */
export type ReadResponse = (octets: Buffer, ended: boolean) => Parsed;

const STATUS_LINE = /^HTTP\/(\d\.\d) (\d{3})(?: .*)?$/;

interface Head {
  readonly httpVersion: string;
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly readContent: ReadContent;
}

export function createReader(method: string): ReadResponse {
  const interim: number[] = [];
  const headEnd = createFinder('\r\n\r\n');
  let start = 0;
  let head: Head | undefined;
  return (octets, ended) => {
    while (head === undefined) {
      const end = headEnd(octets, start);
      if (end < 0)
        return ended && octets.length > start
          ? { state: 'broken', detail: 'the connection ended within the header section' }
          : { state: 'more', interim, headerBytes: octets.length - start };
      const [statusLine = '', ...lines] = octets.subarray(start, end).toString('latin1').split('\r\n');
      const [, httpVersion, code] = STATUS_LINE.exec(statusLine) ?? [];
      if (httpVersion === undefined) return { state: 'broken', detail: `no status line: ${statusLine.slice(0, 80)}` };
      const status = Number(code);
      start = end + 4;
      if (status >= 200 || status === 101) {
        const headers = lines.map(fieldOf);
        head = { httpVersion, status, headers, readContent: contentReader(headers, isBodiless(method, status), start) };
      } else if (interim.length < MOST_INTERIM) interim.push(status);
    }
    const { readContent, ...rest } = head;
    const content = readContent(octets, ended);
    return content === undefined
      ? { state: 'more', interim, headerBytes: 0 }
      : { state: 'complete', response: { ...rest, interim, ...content } };
  };
}

/** Finds a text from a place on; what was searched once is not searched again. */
function createFinder(text: string): (octets: Buffer, from: number) => number {
  let searched = 0;
  return (octets, from) => {
    const found = octets.indexOf(text, Math.max(from, searched));
    if (found < 0) searched = Math.max(searched, octets.length - text.length + 1);
    return found;
  };
}

/** After 101 nothing of HTTP follows (RFC 9110, 15.2.2). */
const isBodiless = (method: string, status: number): boolean => method === 'HEAD' || [101, 204, 304].includes(status);

function fieldOf(line: string): HeaderField {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

type Content = Pick<WireResponse, 'body' | 'framing'>;
/** Undefined while the content is not there yet. */
type ReadContent = (octets: Buffer, ended: boolean) => Content | undefined;

/** RFC 9112, 6.3. */
function contentReader(headers: readonly HeaderField[], bodiless: boolean, start: number): ReadContent {
  const announced = lengthOf(headers);
  if (bodiless)
    return (octets) => ({
      body: Buffer.alloc(0),
      framing: { announced, received: 0, complete: true, excess: octets.length - start },
    });
  const coding = headers.find(([name]) => name.toLowerCase() === 'transfer-encoding')?.[1];
  if (coding?.toLowerCase().includes('chunked') === true) return chunkReader(start);
  return (octets, ended) => {
    const there = octets.length - start;
    if (!ended && (announced === null || there < announced)) return undefined;
    const body = octets.subarray(start, start + (announced ?? there));
    const complete = announced === null || body.length === announced;
    return { body, framing: { announced, received: body.length, complete, excess: there - body.length } };
  };
}

function chunkReader(start: number): ReadContent {
  const pieces: (readonly [from: number, to: number])[] = [];
  const lineEndOf = createFinder('\r\n');
  const trailerEndOf = createFinder('\r\n\r\n');
  let position = start;
  const content = (octets: Buffer, complete: boolean, excess: number): Content => {
    const body = Buffer.concat(pieces.map(([from, to]) => octets.subarray(from, to)));
    return { body, framing: { announced: null, received: body.length, complete, excess } };
  };
  return (octets, ended) => {
    const brokenOff = (): Content | undefined => (ended ? content(octets, false, 0) : undefined);
    for (;;) {
      const lineEnd = lineEndOf(octets, position);
      if (lineEnd < 0) return brokenOff();
      const size = SIZE.exec(octets.subarray(position, lineEnd).toString('latin1'))?.[1];
      if (size === undefined) return content(octets, false, 0);
      const from = lineEnd + 2;
      const to = from + Number.parseInt(size, 16);
      if (to === from) {
        // A trailer without fields is the empty line alone.
        const isBare = octets.subarray(from, from + 2).toString('latin1') === '\r\n';
        const end = isBare ? from + 2 : trailerEndOf(octets, from) + 4;
        return end < from + 2 ? brokenOff() : content(octets, true, octets.length - end);
      }
      if (octets.length < to + 2) {
        if (!ended) return undefined;
        pieces.push([from, octets.length]);
        return content(octets, false, 0);
      }
      pieces.push([from, to]);
      position = to + 2;
    }
  };
}

const SIZE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?$/;
