import type { IncomingMessage, RequestListener, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { openPort, type OpenPort } from '../tls/open-port.ts';
import type { TlsSettings } from '../tls/tls-settings.ts';
import type { Header, Incoming } from './incoming.ts';
import type { Outgoing } from './outgoing.ts';
import { endWith, rawReply, writeReply } from './write-reply.ts';

const MAX_BODY_BYTES = 1_000_000;

export interface Listening {
  /** 0 takes any free port. */
  readonly port: number;
  /** Null: plain HTTP. */
  readonly tls: TlsSettings | null;
  /** What a request with Expect: 100-continue gets. */
  readonly onExpect: 'continue' | 'final at once' | 'wait' | 'continue and hang up';
  /** What to answer; `origin` is the server's scheme and authority. */
  readonly answer: (request: Incoming, origin: string) => Outgoing | Promise<Outgoing>;
}

/** Starts a server on loopback and resolves once it listens; `close` also ends open connections. */
export async function listen({ port, tls, onExpect, answer }: Listening): Promise<OpenPort> {
  const respond = async (message: IncomingMessage, response: ServerResponse, body: Body): Promise<void> => {
    const reply = await answer(incoming(message, body), opened.origin);
    const { onSent } = reply;
    if (onSent !== undefined) tellOnce(response, onSent);
    await writeReply(reply, message.method ?? '', response);
  };
  const serve: RequestListener = (message, response) => {
    readBody(message)
      .then((body) => respond(message, response, body))
      .catch(() => response.destroy());
  };
  const expected: RequestListener = (message, response) => {
    if (onExpect === 'continue' || onExpect === 'continue and hang up') response.writeContinue();
    if (onExpect === 'continue and hang up') message.socket.end();
    else if (onExpect !== 'final at once') serve(message, response);
    else respond(message, response, { octets: Buffer.alloc(0), isTooLarge: false }).catch(() => response.destroy());
  };
  const attend = (server: Server): void => {
    server.on('request', serve).on('checkContinue', expected).on('checkExpectation', serve);
    server.on('clientError', (error: ParseError, socket: Duplex) => {
      const request = malformed(error);
      Promise.resolve(answer(request, opened.origin))
        .then((reply) => {
          endWith(socket, rawReply(reply, request.method));
        })
        .catch(() => socket.destroy());
    });
  };
  const opened = await openPort(port, tls, OPTIONS, attend);
  return opened;
}

/** Once the last octet was handed to the network, or the connection ended before that. */
function tellOnce(response: ServerResponse, tell: () => void): void {
  let isTold = false;
  const once = (): void => {
    if (!isTold) tell();
    isTold = true;
  };
  if (response.destroyed) once();
  else response.once('finish', once).once('close', once);
}

const OPTIONS: ServerOptions = { requireHostHeader: false };

interface Body {
  readonly octets: Buffer;
  readonly isTooLarge: boolean;
}

interface ParseError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

async function readBody(message: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return { octets: Buffer.concat(chunks), isTooLarge: length > MAX_BODY_BYTES };
}

function incoming(message: IncomingMessage, body: Body): Incoming {
  const raw = message.rawHeaders;
  const headers = raw.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
  return {
    method: message.method ?? '',
    target: message.url ?? '',
    headers,
    body: body.octets,
    httpVersion: message.httpVersion,
    isTooLarge: body.isTooLarge,
    defect: null,
  };
}

/** What is known of a request that the HTTP parser rejected: its method, target and header, if even those. */
function malformed(error: ParseError): Incoming {
  const [start = '', ...lines] = (error.rawPacket?.toString('latin1') ?? '').split('\r\n');
  const [method = '', target = ''] = start.split(/[ \n]/, 2);
  const end = lines.indexOf('');
  const headers = lines.slice(0, end < 0 ? undefined : end).flatMap((line): readonly Header[] => {
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value]];
  });
  return { method, target, headers, body: Buffer.alloc(0), isTooLarge: false, defect: error.code ?? 'unknown' };
}
