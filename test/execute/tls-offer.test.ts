import { readFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../src/execute/http/http-client.ts';
import type { Bounds, Outcome, Outgoing } from '../../src/execute/http/outcome.ts';
import { canOffer } from '../../src/execute/http/tls-offer.ts';
import { sendOnWire } from '../../src/execute/http/wire-client.ts';
import type { TlsOffer } from '../../src/model/wire.ts';
import { CERTIFICATES, SERVER_KEY, type CertificateName } from '../../src/reference/tls/certificates.ts';

const ca = readFileSync(new URL('../../suites/oci/keys/ca.pem', import.meta.url), 'utf8');
const BOUNDS: Bounds = { requestMs: 1000, continueMs: 500, bodyBytes: 10_000, headerBytes: 10_000, ca };
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';

interface Port {
  readonly number: number;
  readonly heard: () => string;
  close(): Promise<void>;
}

const open: Port[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((port) => port.close()));
});

/** A port on loopback; `heard` is what came to it in clear. */
async function portOf(make: (hear: (octets: Buffer) => void) => Server): Promise<Port> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = make((octets) => {
    chunks.push(octets);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port: Port = {
    number: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(chunks).toString('latin1'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
  open.push(port);
  return port;
}

/** Answers 200 in TLS, as its options let it. */
const secure = (options: TlsOptions, certificate: CertificateName = 'good'): Promise<Port> =>
  portOf((hear) =>
    createTlsServer(
      { key: SERVER_KEY, cert: CERTIFICATES[certificate], ciphers: 'DEFAULT@SECLEVEL=0', ...options },
      (socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (octets: Buffer) => {
          hear(octets);
          socket.end(OK);
        });
      },
    ).on('tlsClientError', () => undefined),
  );

const raw = (attend: (socket: Socket) => void): Promise<Port> =>
  portOf((hear) =>
    createTcpServer((socket) => {
      socket.on('data', hear);
      attend(socket);
    }),
  );

const closed = async (): Promise<Port> => {
  const port = await raw(() => undefined);
  await port.close();
  return port;
};

const request = (port: Port, method = 'HEAD'): Outgoing => ({
  method,
  url: new URL(`https://127.0.0.1:${port.number}/`),
  headers: [['Authorization', 'Signature secret']],
  body: method === 'POST' ? Buffer.from('{}') : null,
});

const offer = (port: Port, tls: TlsOffer, bounds = BOUNDS): Promise<Outcome> =>
  sendOnWire(request(port), { tls }, bounds, new AbortController().signal);
const told = (outcome: Outcome): string => (outcome.kind === 'silence' ? outcome.reason : String(outcome.status));

describe('one version of TLS is offered:', () => {
  const alert = (socket: Socket): void => {
    socket.once('data', () => {
      socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70]));
    });
  };
  test.each<{ why: string; open: () => Promise<Port>; offers: Partial<Record<TlsOffer, string>> }>([
    {
      why: 'a server that takes 1.2 and up',
      open: () => secure({ minVersion: 'TLSv1.2' }),
      offers: { TLSv1: 'tls-refused', 'TLSv1.1': 'tls-refused', 'TLSv1.2': '200', 'TLSv1.3': '200' },
    },
    {
      why: 'one that takes 1.1 too',
      open: () => secure({ minVersion: 'TLSv1.1' }),
      offers: { TLSv1: 'tls-refused', 'TLSv1.1': '200', 'TLSv1.2': '200' },
    },
    {
      why: 'one that takes 1.0 too',
      open: () => secure({ minVersion: 'TLSv1' }),
      offers: { TLSv1: '200', 'TLSv1.1': '200' },
    },
    {
      why: 'one that takes 1.3 alone',
      open: () => secure({ minVersion: 'TLSv1.3' }),
      offers: { 'TLSv1.1': 'tls-refused', 'TLSv1.2': 'tls-refused', 'TLSv1.3': '200' },
    },
    {
      why: 'one that takes nothing newer than 1.1',
      open: () => secure({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
      offers: { 'TLSv1.1': '200', 'TLSv1.2': 'tls-refused', 'TLSv1.3': 'tls-refused' },
    },
    {
      why: 'an alert, written out',
      open: () => raw(alert),
      offers: { 'TLSv1.1': 'tls-refused', 'TLSv1.2': 'tls-refused' },
    },
    {
      why: 'a port that closes after the first message',
      open: () =>
        raw((socket) => {
          socket.once('data', () => {
            socket.end();
          });
        }),
      offers: { 'TLSv1.1': 'tls-refused' },
    },
    {
      why: 'a port that resets after it',
      open: () =>
        raw((socket) => {
          socket.once('data', () => {
            socket.resetAndDestroy();
          });
        }),
      offers: { 'TLSv1.1': 'tls-refused' },
    },
    {
      why: 'a closed port neither takes nor refuses',
      open: closed,
      offers: { 'TLSv1.1': 'refused', 'TLSv1.2': 'refused' },
    },
    { why: 'nor does one that never answers', open: () => raw(() => undefined), offers: { 'TLSv1.1': 'timeout' } },
    {
      why: 'nor one that answers in HTTP',
      open: () =>
        raw((socket) => {
          socket.once('data', () => {
            socket.end(OK);
          });
        }),
      offers: { 'TLSv1.1': 'tls', 'TLSv1.2': 'tls' },
    },
  ])('$why', async ({ open: start, offers }) => {
    const port = await start();
    const outcomes = await Promise.all(
      Object.keys(offers).map(
        async (version) =>
          [version, told(await offer(port, version as TlsOffer, { ...BOUNDS, requestMs: 3000 }))] as const,
      ),
    );
    expect(Object.fromEntries(outcomes)).toEqual(offers);
  });

  test.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)(
    '%s can be offered at all, or no refusal would mean anything',
    async (version) => {
      expect(await canOffer(version)).toBe(true);
    },
  );

  test('plain HTTP goes to the port as it is', async () => {
    const port = await raw((socket) => {
      socket.once('data', () => {
        socket.end(OK);
      });
    });
    expect(told(await offer(port, 'plain'))).toBe('200');
    expect(port.heard()).toMatch(/^HEAD \/ HTTP\/1\.1\r\n/);
  });

  test('a target in plain HTTP is offered nothing', async () => {
    const port = await raw(() => undefined);
    const outgoing = { ...request(port), url: new URL(`http://127.0.0.1:${port.number}/`) };
    expect(told(await sendOnWire(outgoing, { tls: 'TLSv1.2' }, BOUNDS, new AbortController().signal))).toBe('not-sent');
    expect(port.heard()).toBe('');
  });
});

describe('a certificate that is not to be trusted gets nothing to read:', () => {
  const client = createHttpClient(BOUNDS, null);
  const ways: Readonly<Record<string, (outgoing: Outgoing) => Promise<Outcome>>> = {
    'the wire client': (outgoing) => sendOnWire(outgoing, {}, BOUNDS, new AbortController().signal),
    'the ordinary client': (outgoing) => client.send(outgoing, new AbortController().signal),
  };
  const rows = (['expired', 'other-host', 'stranger'] as const).flatMap((certificate) =>
    (['TLSv1.2', 'TLSv1.3'] as const).flatMap((version) =>
      Object.keys(ways).map((way) => ({ certificate, version, way })),
    ),
  );

  test.each(rows)('$certificate, $version, $way', async ({ certificate, version, way }) => {
    const port = await secure({ minVersion: version, maxVersion: version }, certificate);
    const outcomes = await Promise.all(
      ['HEAD', 'GET', 'POST'].map((method) => ways[way]?.(request(port, method)) ?? Promise.reject(new Error(way))),
    );
    expect(outcomes.map(told)).toEqual(['certificate', 'certificate', 'certificate']);
    expect(port.heard()).toBe('');
  });
});
