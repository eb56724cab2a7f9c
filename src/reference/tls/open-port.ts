import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';
import { CERTIFICATES, SERVER_KEY } from './certificates.ts';
import { answerPlain } from './answer-plain.ts';
import type { TlsSettings } from './tls-settings.ts';

/** The first octet of a TLS handshake; no HTTP method begins with it. */
const HANDSHAKE = 22;

export interface OpenPort {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Listens on loopback: in plain HTTP if `tls` is null, otherwise in TLS, with plain HTTP answered as the settings say.
 * `attend` adds the listeners of an HTTP server.
 */
export async function openPort(
  port: number,
  tls: TlsSettings | null,
  options: ServerOptions,
  attend: (server: Server) => void,
): Promise<OpenPort> {
  const plain = createHttpServer(options);
  const connections = new Set<Socket>();
  const listener = tls === null ? plain : createServer(sorter(tls, plain, options, attend));
  listener.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => {
      connections.delete(socket);
    });
  });
  if (tls === null || tls.onPlain === 'serve') attend(plain);
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(port, '127.0.0.1', resolve));
  const scheme = tls === null ? 'http' : 'https';
  return {
    origin: `${scheme}://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    close: () => close(listener, connections),
  };
}

/** Hands each connection to the TLS or the plain HTTP server by its first octet. */
function sorter(
  tls: TlsSettings,
  plain: Server,
  options: ServerOptions,
  attend: (server: Server) => void,
): (socket: Socket) => void {
  const secured = createHttpsServer({
    ...options,
    key: SERVER_KEY,
    cert: CERTIFICATES[tls.certificate],
    minVersion: tls.oldest,
    maxVersion: tls.newest,
    // TLS before 1.2 signs with SHA-1, which other security levels forbid.
    ...(tls.oldest === 'TLSv1' || tls.oldest === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
  });
  attend(secured);
  return (socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (octets: Buffer) => {
      socket.pause();
      socket.unshift(octets);
      // The TLS server reads the octets put back by itself; a flowing socket would lose them.
      if (octets[0] === HANDSHAKE) secured.emit('connection', socket);
      else if (tls.onPlain === 'serve') plain.emit('connection', socket.resume());
      else answerPlain(tls.onPlain, socket, octets);
    });
  };
}

const close = (listener: Listener, connections: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    listener.close(() => {
      resolve();
    });
    for (const socket of connections) socket.destroy();
  });
