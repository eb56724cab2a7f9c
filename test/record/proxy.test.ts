import { createHash } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
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

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

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
async function stand(
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
const raw = (origin: string, text: string | Buffer, until?: string): Promise<string> =>
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
const told = (seen: readonly Exchange[], count: number) => expect.poll(() => seen.length).toBe(count);

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

describe('octet for octet', () => {
  test('the request line and its fields keep order, case, repetitions, and Host', async () => {
    const requests: IncomingMessage[] = [];
    const { proxy } = await stand((request, response) => {
      requests.push(request);
      response.end();
    });
    const fields = [
      'Host: signed.example.com',
      'X-b: 1',
      'x-A: 2',
      'X-b: 3',
      'AUTHORIZATION: Signature keyId="k"',
      'Date: Sun, 06 Nov 1994 08:49:37 GMT',
      'accept:*/*',
    ];
    await raw(
      proxy.origin,
      `GET /a%2fb/../c?q=%20+&q=2 HTTP/1.1\r\n${fields.join('\r\n')}\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=9\r\n\r\n`,
    );
    const [request] = requests;
    expect(request?.url).toBe('/a%2fb/../c?q=%20+&q=2');
    expect(request?.rawHeaders).toEqual([
      'Host',
      'signed.example.com',
      'X-b',
      '1',
      'x-A',
      '2',
      'X-b',
      '3',
      'AUTHORIZATION',
      'Signature keyId="k"',
      'Date',
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'accept',
      '*/*',
      'Connection',
      'keep-alive',
    ]);
  });

  test('the status line and the fields of the answer do too; nothing is added', async () => {
    const { proxy } = await stand((_request, response) => {
      response.sendDate = false;
      response.writeHead(299, 'Quite Fine', [
        'X-z',
        '1',
        'x-A',
        'caf\u00e9',
        'X-z',
        '2',
        'Content-Length',
        '2',
        'Connection',
        'close',
      ]);
      response.end(Buffer.from('ok'));
    });
    const text = await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(text).toBe(
      'HTTP/1.1 299 Quite Fine\r\nX-z: 1\r\nx-A: caf\u00e9\r\nX-z: 2\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
    );
  });

  test('Host is that of the target where that is asked for', async () => {
    const hosts: (string | undefined)[] = [];
    const { proxy, target } = await stand(
      (request, response) => {
        hosts.push(request.headers.host);
        response.end();
      },
      { host: 'target' },
    );
    await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(hosts).toEqual([`127.0.0.1:${portOf(target)}`]);
  });

  test('chunks and trailers go both ways', async () => {
    const { proxy, seen } = await stand((request, response) => {
      void bodyOf(request).then((body) => {
        response.writeHead(200, {
          Trailer: 'X-Sum',
          'X-Got': `${body.toString()} ${JSON.stringify(request.rawTrailers)} ${request.headers['transfer-encoding'] ?? ''}`,
        });
        response.write('one');
        response.addTrailers({ 'X-Sum': '3' });
        response.end('two');
      });
    });
    const text = await raw(
      proxy.origin,
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-Check\r\n\r\n3\r\nabc\r\n0\r\nX-Check: 7\r\n\r\n',
      'X-Sum: 3\r\n\r\n',
    );
    expect(text).toContain('X-Got: abc ["X-Check","7"] chunked\r\n');
    expect(text).toContain('\r\n3\r\none\r\n3\r\ntwo\r\n0\r\nX-Sum: 3\r\n\r\n');
    await told(seen, 1);
    expect(seen[0]).toMatchObject({
      request: { body: 'abc' },
      response: { body: 'onetwo', framing: { announced: null, received: 6, complete: true } },
    });
  });

  test('a write without body stays one', async () => {
    const framings: (string | undefined)[] = [];
    const { proxy } = await stand((request, response) => {
      framings.push(request.headers['transfer-encoding']);
      void bodyOf(request).then(() => response.end());
    });
    await raw(proxy.origin, 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(framings).toEqual([undefined]);
  });

  test('HEAD has a length and no body, 204 neither', async () => {
    const { proxy, seen } = await stand((request, response) => {
      response
        .writeHead(request.method === 'HEAD' ? 200 : 204, request.method === 'HEAD' ? { 'Content-Length': 1000 } : {})
        .end();
    });
    expect(await raw(proxy.origin, 'HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /Content-Length: 1000[^]*\r\n\r\n$/,
    );
    expect(await raw(proxy.origin, 'DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).not.toMatch(
      /transfer-encoding|content-length/i,
    );
    await told(seen, 2);
    expect(seen.map(({ response }) => response?.framing)).toMatchObject([
      { announced: 1000, received: 0, complete: true },
      { announced: null, received: 0, complete: true },
    ]);
  });

  test('octets that are no text survive; compressed content is judged unpacked', async () => {
    const packed = gzipSync('{"a":1}');
    const { proxy, seen } = await stand((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length }).end(packed),
    );
    const text = await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(Buffer.from(text.split('\r\n\r\n').slice(1).join('\r\n\r\n'), 'latin1')).toEqual(packed);
    await told(seen, 1);
    expect(seen[0]?.response).toMatchObject({
      body: '{"a":1}',
      framing: { announced: packed.length, received: packed.length },
    });
  });

  test('several requests on one connection, sent at once, are answered in their order', async () => {
    const { proxy } = await stand((request, response) => {
      setTimeout(
        () => {
          response.end(request.url);
        },
        request.url === '/1' ? 30 : 0,
      );
    });
    const text = await raw(
      proxy.origin,
      'GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(text.indexOf('/1')).toBeLessThan(text.indexOf('/2'));
  });
});

describe('a body that waits for 100 (Continue)', () => {
  const head = 'PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n';

  test('gets the 100 of the target, then is sent', async () => {
    const { proxy, seen } = await stand((request, response) => {
      void bodyOf(request).then((body) => response.end(`got ${body.toString()}`));
    });
    const received = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1', () => socket.write(head));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (text.endsWith('100 Continue\r\n\r\n')) socket.write('body');
        if (text.includes('got body')) socket.destroy();
      });
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(received).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
    await told(seen, 1);
    expect(seen[0]?.response).toMatchObject({ interim: [100], continuation: 'continued' });
  });

  test('is not sent where the target refuses at once; the connection ends', async () => {
    const { proxy, seen } = await stand(
      () => undefined,
      {},
      (server) =>
        server.on('checkContinue', (_request, response: import('node:http').ServerResponse) =>
          response.writeHead(417, { 'Content-Length': 0 }).end(),
        ),
    );
    const text = await raw(proxy.origin, head);
    expect(text).toMatch(/^HTTP\/1.1 417[^]*connection: close/i);
    await told(seen, 1);
    expect(seen[0]?.response).toMatchObject({ status: 417, continuation: 'answered' });
  });

  test('early hints pass', async () => {
    const { proxy, seen } = await stand((_request, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      response.end('ok');
    });
    expect(await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 103 Early Hints\r\nlink: <\/a>; rel=preload\r\n\r\nHTTP\/1.1 200 OK/i,
    );
    await told(seen, 1);
    expect(seen[0]?.response?.interim).toEqual([103]);
  });
});

describe('large bodies', () => {
  const SIZE = 24 * 1024 * 1024;

  test('stream through both ways unharmed; beyond the bound they are judged by what else is known', async () => {
    const block = Buffer.alloc(1024 * 1024, 'assay');
    const { proxy, seen } = await stand((request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => {
        response.writeHead(200, { 'X-Sum': hash.digest('hex'), 'Content-Length': SIZE });
        for (let left = SIZE; left > 0; left -= block.length) response.write(block);
        response.end();
      });
    });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = httpRequest(`${proxy.origin}/`, { method: 'PUT', headers: { 'Content-Length': SIZE } }, resolve);
      request.on('error', reject);
      for (let left = SIZE; left > 0; left -= block.length) request.write(block);
      request.end();
    });
    const expected = createHash('sha256');
    for (let left = SIZE; left > 0; left -= block.length) expected.update(block);
    const sum = expected.digest('hex');
    expect(answer.headers['x-sum']).toBe(sum);
    expect(
      createHash('sha256')
        .update(await bodyOf(answer))
        .digest('hex'),
    ).toBe(sum);
    await told(seen, 1);
    expect(seen[0]?.response).toMatchObject({
      body: null,
      unseen: { body: true },
      framing: { received: SIZE, complete: true },
    });
  });

  test('a client that does not read holds the target back', async () => {
    let written = 0;
    const block = Buffer.alloc(256 * 1024);
    const { proxy } = await stand((_request, response) => {
      const push = (): void => {
        written += 1;
        if (written < 400) response.write(block, push);
      };
      push();
    });
    const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    );
    socket.pause();
    await expect
      .poll(
        async () => {
          const before = written;
          await new Promise((resolve) => {
            setTimeout(resolve, 100);
          });
          return written > 0 && written === before;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(written).toBeLessThan(200);
    socket.destroy();
  });
});

describe('what goes wrong', () => {
  test('a target that is not there is 502, and no answer to judge', async () => {
    const { proxy, seen, target } = await stand(() => undefined);
    target.close();
    target.closeAllConnections();
    expect(await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 502 /);
    await told(seen, 1);
    expect(seen[0]).toMatchObject({ response: null, silence: { reason: 'refused' } });
  });

  test('an answer that breaks off breaks off for the client too', async () => {
    const { proxy, seen } = await stand((_request, response) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('abc', () => response.destroy());
    });
    expect(await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/\r\n\r\nabc$/);
    await told(seen, 1);
    expect(seen[0]?.response).toMatchObject({ body: 'abc', framing: { announced: 10, received: 3, complete: false } });
  });

  test('a client that goes away is no fault of the target', async () => {
    const { proxy, seen } = await stand((_request, response) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('abc');
    });
    await raw(proxy.origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'abc');
    await told(seen, 1);
    expect(seen[0]).toMatchObject({ response: null, silence: { reason: 'aborted' } });
  });

  test.each([
    ['the whole URI of the target', (target: Server) => `http://127.0.0.1:${portOf(target)}/r?x=1`, /^HTTP\/1.1 200 /],
    ['a URI of somebody else', () => 'http://other.example/r', /^HTTP\/1.1 421 /],
  ])('%s on the request line', async (_what, uri, expected) => {
    const paths: (string | undefined)[] = [];
    const { proxy, target } = await stand((request, response) => {
      paths.push(request.url);
      response.end();
    });
    expect(await raw(proxy.origin, `GET ${uri(target)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
      expected,
    );
    expect(paths).toEqual(expected.test('HTTP/1.1 200 ') ? ['/r?x=1'] : []);
  });

  test('CONNECT is refused', async () => {
    const { proxy } = await stand((_request, response) => response.end());
    expect(await raw(proxy.origin, 'CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n')).toMatch(
      /^HTTP\/1.1 501 /,
    );
  });
});
