import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Header, Incoming } from './incoming.ts';
import type { Policy } from './policy.ts';
import type { Reply } from './reply.ts';
import { endWith, rawReply, writeReply } from './write-reply.ts';

const MAX_BODY_BYTES = 1_000_000;

/** What to answer; `origin` is the server's scheme and authority. */
type Answer = (request: Incoming, origin: string) => Reply;

/** A server on loopback that has begun to listen. */
export async function listen(port: number, onExpect: Policy['onExpect'], answer: Answer): Promise<Server> {
  const originOf = (): string => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? port}`;
  const respond = (message: IncomingMessage, response: ServerResponse, body: Body): Promise<void> =>
    writeReply(answer(incoming(message, body), originOf()), message.method ?? '', response);
  const serve = (message: IncomingMessage, response: ServerResponse): void => {
    readBody(message).then((body) => respond(message, response, body)).catch(() => response.destroy());
  };
  const expected = (message: IncomingMessage, response: ServerResponse): void => {
    if (onExpect === 'continue' || onExpect === 'continue and hang up') response.writeContinue();
    if (onExpect === 'continue and hang up') message.socket.end();
    else if (onExpect !== 'final at once') serve(message, response);
    else respond(message, response, { octets: Buffer.alloc(0), isTooLarge: false }).catch(() => response.destroy());
  };

  const server = createServer({ requireHostHeader: false }, serve);
  server.on('checkContinue', expected).on('checkExpectation', serve);
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    const request = malformed(error);
    endWith(socket, rawReply(answer(request, originOf()), request.method));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}

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
  return { method: message.method ?? '', target: message.url ?? '', headers, body: body.octets, isTooLarge: body.isTooLarge, defect: null };
}

/** As much as can be told of a request on which the HTTP parser gave up. */
function malformed(error: ParseError): Incoming {
  const [method = '', target = ''] = (error.rawPacket?.toString('latin1') ?? '').split(/[ \r\n]/, 2);
  return { method, target, headers: [], body: Buffer.alloc(0), isTooLarge: false, defect: error.code ?? 'unknown' };
}
