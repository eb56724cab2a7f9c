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
  /**
   * Takes no new requests; those under way may end within the time given, or until the signal. Whatever became of them
   * was told when it is done.
   */
  readonly close: (patienceMs: number, hurry?: AbortSignal) => Promise<void>;
}

const HEADER_BYTES = 256 * 1024;
/** Longer than clients keep theirs, so that no request meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 120_000;
/** How long the target's side of what was cut off may take to close. */
const LAST_MS = 1000;
const REFUSED = 501;

/** A reverse proxy on loopback: passes everything on as it is, and tells what went by. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const isSecure = options.target.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: Infinity };
  const agent = isSecure
    ? new HttpsAgent({ ...settings, ...(options.ca === undefined ? {} : { ca: options.ca }) })
    : new HttpAgent(settings);
  let see: (exchange: Exchange) => void = () => undefined;
  const passages = new Set<number>();
  let whenStill: () => void = () => undefined;
  const upstream: Upstream = {
    ...options,
    agent,
    isSecure,
    onExchange: (exchange) => {
      see(exchange);
    },
    onEnd: (number) => {
      passages.delete(number);
      if (passages.size === 0) whenStill();
    },
  };
  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: 0,
    joinDuplicateHeaders: false,
  });
  let count = 0;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    count += 1;
    passages.add(count);
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
    async close(patienceMs, hurry) {
      const still = new Promise<void>((resolve) => {
        whenStill = resolve;
      });
      const ended = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeIdleConnections();
      if (passages.size > 0) await Promise.race([still, patience(patienceMs, hurry)]);
      server.closeAllConnections();
      await ended;
      // A client that went ends its passage, once the target's side has closed too.
      if (passages.size > 0) await Promise.race([still, patience(LAST_MS)]);
      agent.destroy();
      see = () => undefined;
    },
  };
}

/** Ends after so many milliseconds, or with the signal. */
const patience = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const hurry = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal?.aborted === true) hurry();
    signal?.addEventListener('abort', hurry, { once: true });
  });
