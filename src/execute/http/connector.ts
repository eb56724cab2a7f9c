import { Socket } from 'node:net';
import { buildConnector } from './undici.ts';
import { credentialsOf, type Bounds } from './outcome.ts';
import { openTunnel } from './proxy-tunnel.ts';

interface Connector {
  readonly connect: buildConnector.connector;
  /** Gives up what is not connected yet. */
  readonly abandon: () => void;
}

/**
 * Connects as undici does, through a proxy where the origin has one, and can give up what is not connected yet:
 * destroying the agent leaves that to its time-out.
 */
export function createConnector(bounds: Bounds): Connector {
  // undici (7.30) returns the socket, though its types do not say so.
  const connect: (...args: Parameters<buildConnector.connector>) => unknown = buildConnector({
    timeout: bounds.requestMs,
    ...credentialsOf(bounds),
  });
  const pending = new Set<Socket>();
  const given = new AbortController();
  const direct: buildConnector.connector = (options, callback) => {
    const socket = connect(options, (...result) => {
      if (socket instanceof Socket) pending.delete(socket);
      callback(...result);
    });
    if (socket instanceof Socket) pending.add(socket);
  };
  return {
    connect(options, callback) {
      const origin = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
      const proxy = bounds.proxies?.[origin.origin];
      if (proxy === undefined) {
        direct(options, callback);
        return;
      }
      openTunnel(proxy, origin, bounds, given.signal).then(
        (socket) => {
          if (options.protocol === 'https:') direct({ ...options, httpSocket: socket }, callback);
          else callback(null, socket);
        },
        (error: unknown) => {
          callback(error as Error, null);
        },
      );
    },
    abandon() {
      given.abort();
      for (const socket of pending) socket.destroy();
    },
  };
}
