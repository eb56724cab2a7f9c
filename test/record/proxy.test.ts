import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { bodyOf, portOf, raw, stand, told } from './stand.ts';

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

describe('what is under way when the proxy closes', () => {
  test.each<{ why: string; answer: (response: ServerResponse) => void }>([
    { why: 'the beginning of an answer came', answer: (response) => void response.writeHead(200).write('{"a":') },
    { why: 'no answer came', answer: () => undefined },
  ])('is told before it has closed, and nothing is told later: $why', async ({ answer }) => {
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { proxy, seen } = await stand((_request, response) => {
      answer(response);
      arrived();
    });
    const client = raw(proxy.origin, 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n').catch(() => '');
    await arrival;
    await proxy.close(10);
    expect(seen.length).toBe(1);
    await client;
    expect(seen.length).toBe(1);
  });
});
