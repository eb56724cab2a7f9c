import { connect as connectTcp, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HeaderField } from '../../model/exchange.ts';
import type { Wire } from '../../model/wire.ts';
import { stopped } from '../../support/stopped.ts';
import { createGathered } from './gathered.ts';
import { silence, silenceOf, tooLarge, type Bounds, type Outcome, type Outgoing } from './outcome.ts';
import { openTunnel } from './proxy-tunnel.ts';
import { canOffer, openTls } from './tls-offer.ts';
import { createReader, type Parsed, type ReadResponse } from './wire-response.ts';

/** How long a server that was asked to close may keep the connection open behind its answer. */
const LINGER_MS = 150;

/** One request on a connection of its own, written octet by octet, so that it can be as wrong as a probe needs. */
export async function sendOnWire(request: Outgoing, wire: Wire, bounds: Bounds, signal: AbortSignal): Promise<Outcome> {
  if (wire.tls !== undefined && request.url.protocol !== 'https:')
    return silence('not-sent', `${request.url.origin} is not an https target`);
  if (wire.tls !== undefined && !(await canOffer(wire.tls)))
    return silence('not-sent', `this Node cannot offer ${wire.tls}`);
  const proxy = bounds.proxies?.[request.url.origin];
  if (proxy === undefined) return converse(request, wire, bounds, signal);
  try {
    return await converse(request, wire, bounds, signal, await openTunnel(proxy, request.url, bounds, signal));
  } catch (error) {
    return silenceOf(error);
  }
}

function converse(
  request: Outgoing,
  wire: Wire,
  bounds: Bounds,
  signal: AbortSignal,
  tunnel?: Socket,
): Promise<Outcome> {
  const { head, body } = messageOf(request, wire);
  const held = wire.expect === '100-continue' && body.length > 0;
  return new Promise((resolve) => {
    const socket = open(request.url, bounds, wire, tunnel);
    const gathered = createGathered();
    const read = createReader(request.method);
    let size = 0;
    let continuation: 'continued' | 'answered' | 'withheld' | undefined;
    let bodySent = !held;
    const timers: NodeJS.Timeout[] = [];
    let settled = false;
    let secured = false;

    const finish = (outcome: Outcome) => {
      if (settled) return;
      settled = true;
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(outcome);
    };
    const isHandshaking = (): boolean => socket instanceof TLSSocket && size === 0 && !secured;
    const stop = () => {
      finish(silence('aborted', stopped(signal)));
    };
    const sendBody = (why: 'continued' | 'withheld') => {
      if (bodySent) return;
      bodySent = true;
      continuation = why;
      socket.write(body);
    };
    const look = (ended: boolean): void => {
      const parsed = read(gathered.octets(), ended);
      if (parsed.state === 'more' && parsed.interim.includes(100)) sendBody('continued');
      if (parsed.state === 'more' && parsed.headerBytes > bounds.headerBytes)
        finish(silence('too-large', 'the header is larger than limits.header-bytes'));
      if (parsed.state === 'complete' && held && continuation === undefined) continuation = 'answered';
      if (ended)
        finish(
          isHandshaking()
            ? silence('tls-refused', 'the server closed the connection in the handshake')
            : outcomeOf(parsed, continuation),
        );
      // What follows a complete message is evidence too: wait for the end that was asked for.
      else if (parsed.state === 'complete')
        timers.push(
          setTimeout(() => {
            finish(outcomeOf(parsed, continuation));
          }, LINGER_MS),
        );
      else if (parsed.state === 'broken') finish(outcomeOf(parsed, continuation));
    };

    timers.push(
      setTimeout(() => {
        finish(timedOut(read, gathered.octets(), continuation));
      }, bounds.requestMs),
    );
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    socket.once('secureConnect', () => {
      secured = true;
    });
    const begin = () => {
      socket.write(held ? head : Buffer.concat([head, body]));
      if (held)
        timers.push(
          setTimeout(() => {
            sendBody('withheld');
          }, bounds.continueMs),
        );
    };
    if (tunnel === undefined) socket.once('connect', begin);
    else begin();
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      gathered.add(chunk);
      if (size > bounds.bodyBytes + bounds.headerBytes) finish(silence('too-large', tooLarge(bounds)));
      else look(false);
    });
    socket.on('end', () => {
      look(true);
    });
    socket.on('close', () => {
      look(true);
    });
    socket.on('error', (error) => {
      if (size > 0) look(true);
      else
        finish(
          isHandshaking() && (error as NodeJS.ErrnoException).code === 'ECONNRESET'
            ? silence('tls-refused', 'the server reset the connection in the handshake')
            : silenceOf(error),
        );
    });
  });
}

function open(url: URL, bounds: Bounds, { tls }: Wire, tunnel: Socket | undefined): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (url.protocol !== 'https:' || tls === 'plain') return tunnel ?? connectTcp({ host, port });
  return openTls({ host, port, tunnel }, bounds, tls);
}

/**
 * Methods that give content a meaning: a request of theirs without any says so (RFC 9110, 8.6), and may have that
 * signed.
 */
const ANNOUNCED_WHEN_EMPTY = new Set(['POST', 'PUT', 'PATCH']);

const HOSTS_SENT: Readonly<Record<NonNullable<Wire['host']>, (own: string) => readonly string[]>> = {
  absent: () => [],
  doubled: (own) => [own, own],
  other: () => ['elsewhere.invalid'],
};

/** The Host lines of a request. */
export const hostFields = ({ host }: URL, wire: Wire = {}): readonly HeaderField[] =>
  (wire.host === undefined ? [host] : HOSTS_SENT[wire.host](host)).map((value): HeaderField => ['Host', value]);

/** The octets of the request, with what `wire` changes in them. */
function messageOf(request: Outgoing, wire: Wire): { readonly head: Buffer; readonly body: Buffer } {
  const content = request.body ?? Buffer.alloc(0);
  const chunked = wire.transfer === 'chunked';
  const isSilent = request.body === null && !ANNOUNCED_WHEN_EMPTY.has(request.method);
  const lengths = wire.contentLength ?? (chunked || isSilent ? [] : [String(content.length)]);
  const fields: readonly HeaderField[] = [
    ...hostFields(request.url, wire),
    ...request.headers,
    ...lengths.map((length): HeaderField => ['Content-Length', length]),
    ...(chunked ? ([['Transfer-Encoding', 'chunked']] as const) : []),
    ...(wire.expect === undefined ? [] : ([['Expect', wire.expect]] as const)),
    ['Connection', 'close'],
  ];
  const lines = [
    `${request.method} ${request.url.pathname}${request.url.search} HTTP/1.1`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (!chunked) return { head, body: content };
  return {
    head,
    body: Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')]),
  };
}

type Continuation = 'continued' | 'answered' | 'withheld' | undefined;

function outcomeOf(parsed: Parsed, continuation: Continuation): Outcome {
  if (parsed.state === 'broken') return silence('protocol', parsed.detail);
  if (parsed.state === 'more') return silence('protocol', 'the connection ended without a complete response');
  return { kind: 'response', ...parsed.response, ...(continuation === undefined ? {} : { continuation }) };
}

/** What had come when time ran out: a body that is shorter than announced is a response, nothing is silence. */
function timedOut(read: ReadResponse, octets: Buffer, continuation: Continuation): Outcome {
  const parsed = read(octets, true);
  return parsed.state === 'complete'
    ? outcomeOf(parsed, continuation)
    : silence('timeout', 'no complete answer within the time of a request');
}
