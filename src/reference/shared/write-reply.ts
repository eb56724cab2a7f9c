import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Header } from './incoming.ts';
import type { Outgoing } from './outgoing.ts';

const hasNoContent = (status: number): boolean => status === 204 || status === 304;

/** Sends a reply the way its `wire` says; `method` decides whether it has a body. */
export async function writeReply(reply: Outgoing, method: string, response: ServerResponse): Promise<void> {
  if (reply.wire.delayMs > 0) await sleep(reply.wire.delayMs);
  if (reply.wire.lost === 'dropped') {
    response.destroy();
    return;
  }
  if (reply.wire.raw !== null && response.socket !== null) {
    response.socket.end(rawReply(reply, method));
    return;
  }
  for (const status of reply.wire.interim) {
    if (status === 100) response.writeContinue();
    else if (status === 102) response.writeProcessing();
    else if (status === 103) response.writeEarlyHints({ link: '</cloud>; rel=start' });
    else response.socket?.write(`HTTP/1.1 ${status} Interim\r\nx-interim: ${status}\r\n\r\n`);
  }
  response.sendDate = false;
  response.writeHead(
    reply.status,
    reply.wire.reason ?? STATUS_CODES[reply.status] ?? '',
    [...reply.headers, ...framing(reply, 0)].flat(),
  );
  if (reply.wire.lost === 'cut') {
    const half = reply.octets.subarray(0, Math.floor(reply.octets.length / 2));
    response.flushHeaders();
    response.write(half, () => response.socket?.end());
    return;
  }
  response.end(method === 'HEAD' || hasNoContent(reply.status) ? undefined : reply.octets);
}

function framing(reply: Outgoing, surplus: number): readonly Header[] {
  if (hasNoContent(reply.status)) return [];
  const length: Header = ['Content-Length', String(reply.octets.length + surplus)];
  return { length: [length], chunked: [['Transfer-Encoding', 'chunked'] as const], none: [] }[reply.wire.framing];
}

/** The whole reply as octets, for a connection that is closed afterwards. */
export function rawReply(reply: Outgoing, method: string): Buffer {
  const { version = 'HTTP/1.1', surplus = 0, body = 'as allowed' } = reply.wire.raw ?? {};
  if (body === 'nothing at all') return Buffer.alloc(0);
  const isBodied = body === 'always' || (method !== 'HEAD' && !hasNoContent(reply.status));
  const headers: readonly Header[] = [
    ...reply.headers.filter(([name]) => name.toLowerCase() !== 'connection'),
    ...framing(reply, surplus).filter(([name]) => name === 'Content-Length'),
    ['Connection', 'close'],
  ];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(`${version} ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines}\r\n`);
  return Buffer.concat([head, isBodied ? reply.octets : Buffer.alloc(0)]);
}

/** Writes the octets and closes the connection. */
export const endWith = (socket: Duplex, octets: Buffer): void => {
  // The parser reports each piece of one malformed message.
  if (socket.writableEnded) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  // Unread data turns the close into a reset, and the client may lose the answer.
  socket.resume();
  socket.end(octets);
};
