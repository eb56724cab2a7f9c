import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import { startProxy, type Proxy } from '../../src/record/proxy.ts';
import type { ProxyOptions } from '../../src/record/proxy-options.ts';

interface Stand {
  readonly target: Server;
  readonly proxy: Proxy;
  readonly seen: Exchange[];
}

const open: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  });
  return server;
}

/** A target, and the proxy before it. */
export async function stand(
  answer: RequestListener,
  options: Partial<ProxyOptions> = {},
  prepare: (server: Server) => void = () => undefined,
): Promise<Stand> {
  const server = createServer({ requireHostHeader: false }, answer);
  prepare(server);
  const target = await listening(server);
  const proxy = await startProxy({
    target: new URL(`http://127.0.0.1:${portOf(target)}/base`),
    port: 0,
    host: 'client',
    bodyBytes: 1_000_000,
    now: () => Date.now(),
    ...options,
  });
  open.unshift({ close: () => proxy.close(0) });
  const seen: Exchange[] = [];
  proxy.watch((exchange) => {
    seen.push(exchange);
  });
  return { target, proxy, seen };
}

/** Octets there and back on a connection of their own, until it ends or the text has come. */
export const raw = (origin: string, text: string | Buffer, until?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (until !== undefined && received.includes(until)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
  });

/** Waits until so many exchanges have been told. */
export const told = (seen: readonly Exchange[], count: number) => expect.poll(() => seen.length).toBe(count);

export const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
