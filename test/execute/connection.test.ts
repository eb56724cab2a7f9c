import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Bounds, Outcome } from '../../src/execute/http/outcome.ts';
import { createTransport } from '../../src/execute/http/transport.ts';
import { CERTIFICATES, SERVER_KEY, TEST_CA } from '../../src/reference/tls/certificates.ts';
import { CLIENT_CERTIFICATE, CLIENT_KEY, ENCRYPTED_KEY } from '../fixtures/client-certificate.ts';

const BOUNDS: Bounds = { requestMs: 5000, continueMs: 500, bodyBytes: 10_000, headerBytes: 10_000, ca: TEST_CA };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listening(server: Server, scheme = 'http'): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const plainTarget = (): Promise<string> =>
  listening(createServer((request, response) => response.end(`target ${request.headers.host ?? ''}`)));
const secureTarget = (options = {}): Promise<string> =>
  listening(
    createHttpsServer({ key: SERVER_KEY, cert: CERTIFICATES.good, ...options }, (_request, response) => {
      response.end('target');
    }),
    'https',
  );

/** A proxy that opens tunnels, or answers CONNECT as it is told; `heard` are the requests that it got. */
async function proxyServer(answer?: string): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(502).end('from the proxy');
  });
  server.on('connect', (request, client: Socket) => {
    heard.push(`CONNECT ${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (answer !== undefined) {
      client.end(answer);
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    for (const socket of [target, client]) socket.on('error', () => undefined);
  });
  return { url: await listening(server), heard };
}

/** Over the pooled client, and over the wire client, which opens a connection for each request. */
const WAYS = [
  ['pooled', {}],
  ['on the wire', { wire: {} }],
] as const;

async function ask(url: string, manner: object, more: Partial<Bounds>): Promise<Outcome> {
  const transport = createTransport({ ...BOUNDS, ...more }, 2);
  try {
    const request = { method: 'GET', url: new URL(url), headers: [], body: null };
    return await transport.send(request, manner, new AbortController().signal);
  } finally {
    await transport.close();
  }
}

const bodyOf = (outcome: Outcome): string =>
  outcome.kind === 'response' ? outcome.body.toString() : `${outcome.reason}: ${outcome.detail}`;

describe.each(WAYS)('%s:', (_name, manner) => {
  test('an http target is reached through a tunnel, so that the proxy changes nothing', async () => {
    const [target, proxy] = [await plainTarget(), await proxyServer()];
    const outcome = await ask(target, manner, { proxies: { [target]: proxy.url } });
    expect(bodyOf(outcome)).toBe(`target ${new URL(target).host}`);
    expect(proxy.heard).toEqual([`CONNECT ${new URL(target).host}`]);
  });

  test('an https target is reached through a tunnel, with the credentials of the proxy', async () => {
    const [target, proxy] = [await secureTarget(), await proxyServer()];
    const through = proxy.url.replace('//', '//me:p%40ss@');
    expect(bodyOf(await ask(target, manner, { proxies: { [target]: through } }))).toBe('target');
    expect(proxy.heard).toEqual([`CONNECT ${new URL(target).host} Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
  });

  test('another origin is reached directly', async () => {
    const [target, proxy] = [await plainTarget(), await proxyServer()];
    expect(bodyOf(await ask(target, manner, { proxies: { 'http://elsewhere.invalid': proxy.url } }))).toMatch(
      /^target/,
    );
    expect(proxy.heard).toEqual([]);
  });

  test.each([
    ['407', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'],
    ['502', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops'],
    ['nothing', ''],
    ['no HTTP', 'SSH-2.0-x\r\n\r\n'],
  ])("a proxy's own answer (%s) is never the target's", async (said, answer) => {
    const [target, proxy] = [await plainTarget(), await proxyServer(answer)];
    const outcome = await ask(target, manner, { proxies: { [target]: proxy.url } });
    expect(outcome).toMatchObject({ kind: 'silence', reason: 'not-sent' });
    expect(bodyOf(outcome)).toContain(`the proxy ${new URL(proxy.url).host}, which`);
    if (said !== 'no HTTP') expect(bodyOf(outcome)).toContain(said);
  });

  test('a proxy that is not there is not the target that refuses', async () => {
    const outcome = await ask(await plainTarget(), manner, {});
    const { origin } = new URL(outcome.kind === 'response' ? `http://${bodyOf(outcome).slice(7)}` : 'http://x');
    expect(await ask(origin, manner, { proxies: { [origin]: 'http://127.0.0.1:1' } })).toMatchObject({
      kind: 'silence',
      reason: 'not-sent',
    });
  });

  test.each([
    ['plain', { cert: CLIENT_CERTIFICATE, key: CLIENT_KEY }],
    ['encrypted', { cert: CLIENT_CERTIFICATE, key: ENCRYPTED_KEY, passphrase: 'opensesame' }],
  ])('a server that asks for a client certificate gets it, the key being %s', async (_key, clientCertificate) => {
    const target = await secureTarget({ requestCert: true, rejectUnauthorized: true, ca: CLIENT_CERTIFICATE });
    expect(bodyOf(await ask(target, manner, { clientCertificate }))).toBe('target');
    expect(await ask(target, manner, {})).toMatchObject({ kind: 'silence' });
  });
});

test('a probe of TLS goes through the tunnel, and shows the client certificate', async () => {
  const target = await secureTarget({ requestCert: true, rejectUnauthorized: true, ca: CLIENT_CERTIFICATE });
  const proxy = await proxyServer();
  const outcome = await ask(
    target,
    { wire: { tls: 'TLSv1.2' } },
    { proxies: { [target]: proxy.url }, clientCertificate: { cert: CLIENT_CERTIFICATE, key: CLIENT_KEY } },
  );
  expect(bodyOf(outcome)).toBe('target');
  expect(proxy.heard).toHaveLength(1);
});
