import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodyOf, portOf, raw, stand, told } from './stand.ts';

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
      `GET /a%2fb/../c?q=%20+&q=2 HTTP/1.1\r\n${fields.join('\r\n')}\r\nConnection: close, X-Hop\r\nX-Hop: ` +
        '1\r\nKeep-Alive: timeout=9\r\n\r\n',
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
      'HTTP/1.1 299 Quite Fine\r\nX-z: 1\r\nx-A: caf\u00e9\r\nX-z: 2\r\nContent-Length: 2\r\nConnection: ' +
        'close\r\n\r\nok',
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
          'X-Got':
            `${body.toString()} ${JSON.stringify(request.rawTrailers)} ` + (request.headers['transfer-encoding'] ?? ''),
        });
        response.write('one');
        response.addTrailers({ 'X-Sum': '3' });
        response.end('two');
      });
    });
    const text = await raw(
      proxy.origin,
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: ' +
        'X-Check\r\n\r\n3\r\nabc\r\n0\r\nX-Check: 7\r\n\r\n',
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
