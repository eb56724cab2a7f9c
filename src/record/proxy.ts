import { createServer, Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../model/exchange.ts';
import { forward, type Upstream } from './forward.ts';
import type { ProxyOptions } from './proxy-options.ts';

export interface Proxy {
  /** `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** From now on sees every exchange, in the order of completion. */
  readonly watch: (see: (exchange: Exchange) => void) => void;
  /** Takes no new requests; those under way may end within the time given. */
  readonly close: (patienceMs: number) => Promise<void>;
}

const HEADER_BYTES = 256 * 1024;
/** Longer than clients keep theirs, so that no request meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 120_000;
const REFUSED = 501;

/** A reverse proxy on loopback: passes everything on as it is, and tells what went by. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const isSecure = options.target.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: Infinity };
  const agent = isSecure
    ? new HttpsAgent({ ...settings, ...(options.ca === undefined ? {} : { ca: options.ca }) })
    : new HttpAgent(settings);
  let see: (exchange: Exchange) => void = () => undefined;
  const upstream: Upstream = {
    ...options,
    agent,
    isSecure,
    onExchange: (exchange) => {
      see(exchange);
    },
  };
  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: 0,
    joinDuplicateHeaders: false,
  });
  const underway = new Set<ServerResponse>();
  let count = 0;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    underway.add(response);
    response.on('close', () => underway.delete(response));
    count += 1;
    forward(request, response, count, upstream);
  };
  server.on('request', take);
  // Who waits for 100 (Continue) gets the target's own, not ours.
  server.on('checkContinue', take);
  server.on('checkExpectation', take);
  server.on('connect', (_request, socket) => {
    socket.end(`HTTP/1.1 ${REFUSED} Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  server.on('clientError', (_error, socket) => {
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch(watcher) {
      see = watcher;
    },
    close: (patienceMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(
          () => {
            server.closeAllConnections();
          },
          underway.size === 0 ? 0 : patienceMs,
        );
        server.close(() => {
          clearTimeout(timer);
          agent.destroy();
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
