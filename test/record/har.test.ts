import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import { sketch } from '../../src/check/example.ts';
import { inOrder } from '../../src/record/in-order.ts';
import { entry, har, readAll } from './read.ts';

const only = async (one: ReturnType<typeof entry>): Promise<Exchange> => {
  const { exchanges, problems } = await readAll(har(one));
  expect(problems).toEqual([]);
  return exchanges[0] as Exchange;
};
const named = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

describe('what a recorder shows of a response', () => {
  test.each([
    { why: 'text as it is', response: {}, body: '{"a": 1}', unseen: undefined },
    {
      why: 'base64 of text',
      response: {
        content: {
          size: 7,
          mimeType: 'application/json',
          text: Buffer.from('{"a":1}').toString('base64'),
          encoding: 'base64',
        },
      },
      body: '{"a":1}',
      unseen: undefined,
    },
    {
      why: 'base64 of octets that are no text',
      response: { content: { size: 2, mimeType: 'image/png', text: '//4=', encoding: 'base64' } },
      body: '//4=',
      unseen: undefined,
    },
    {
      why: 'base64 of gzip that nobody unpacked',
      response: {
        headers: named({ 'content-encoding': 'gzip' }),
        content: { size: -1, text: gzipSync('{"a":1}').toString('base64'), encoding: 'base64' },
      },
      body: '{"a":1}',
      unseen: undefined,
    },
    {
      why: 'a body that was not kept',
      response: { content: { size: 812, mimeType: 'application/json' } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a body in a file of its own',
      response: { content: { size: -1, mimeType: 'application/json', _file: 'a.json' } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'no size, no text, but a length',
      response: { headers: named({ 'Content-Length': '10' }), content: { size: -1 } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a redirection whose content browsers drop',
      response: { status: 302, headers: named({ 'Content-Length': '10' }), content: { size: 0 } },
      body: null,
      unseen: { body: true },
    },
    { why: 'nothing is known', response: { content: {} }, body: null, unseen: { body: true } },
    {
      why: 'a size of 0 where nothing tells whether there was a body',
      response: { headers: named({ 'Transfer-Encoding': 'chunked' }), content: { size: 0 } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a size of 0 beside a length that is none',
      response: { headers: named({ 'Content-Length': '5,216' }), content: { size: 0 } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'no content, and none was sent',
      response: { headers: named({ 'content-length': '0' }), content: { size: 0, text: '' } },
      body: null,
      unseen: undefined,
    },
    { why: '204 without size', response: { status: 204, content: { size: -1 } }, body: null, unseen: undefined },
    {
      why: '304 with what the cache held',
      response: { status: 304, content: { size: 8, text: '{"a": 1}' } },
      body: null,
      unseen: undefined,
    },
    {
      why: 'text that was cut',
      response: { content: { size: 4000, mimeType: 'application/json', text: '{"a": [1, 2' } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a size counted before it was unpacked',
      response: { content: { size: 27, compression: -20, mimeType: 'application/json', text: '{"a":1}' } },
      body: '{"a":1}',
      unseen: undefined,
    },
    {
      why: 'a body that was blacked out',
      response: { content: { size: 10, text: '[REDACTED]' } },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a header field that was blacked out',
      response: { headers: named({ Location: '<redacted>' }) },
      body: '{"a": 1}',
      unseen: { headers: ['location'] },
    },
  ])('$why', async ({ response, body, unseen }) => {
    const exchange = await only(entry({ response }));
    expect(exchange.response?.body).toBe(body);
    expect(exchange.response?.unseen).toEqual(unseen);
  });

  test.each([
    ['HTTP/1.1', '1.1'],
    ['http/2.0', '2.0'],
    ['h2', '2.0'],
    ['h3', '3.0'],
    ['unknown', undefined],
    ['', undefined],
  ])('the version %s', async (httpVersion, version) => {
    expect((await only(entry({ response: { httpVersion } }))).response?.httpVersion).toBe(version);
  });

  test('several cookies in one field are several fields', async () => {
    const { response } = await only(entry({ response: { headers: named({ 'set-cookie': 'a=1\nb=2' }) } }));
    expect(response?.headers).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
  });

  test('status 0 is no answer', async () => {
    expect(await only(entry({ response: { status: 0, _error: 'net::ERR_FAILED' } }))).toMatchObject({
      response: null,
      silence: { detail: 'net::ERR_FAILED' },
    });
  });
});

describe('what a recorder shows of a request', () => {
  test('pseudo header fields of HTTP/2 are none, but the authority is Host', async () => {
    const headers = named({ ':method': 'GET', ':authority': 'api.example.com', ':path': '/r/1', accept: '*/*' });
    expect((await only(entry({ request: { headers } }))).request.headers).toEqual([
      ['host', 'api.example.com'],
      ['accept', '*/*'],
    ]);
  });

  test.each([
    { why: 'text', postData: { mimeType: 'application/json', text: '{}' }, body: '{}' },
    { why: 'base64', postData: { mimeType: 'application/json', text: 'e30=', encoding: 'base64' }, body: '{}' },
    {
      why: 'parameters',
      postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: '1 2' }, { name: 'b' }] },
      body: 'a=1+2&b=',
    },
    { why: 'nothing', postData: undefined, body: null },
  ])('a body as $why', async ({ postData, body }) => {
    expect((await only(entry({ request: { method: 'POST', postData } }))).request.body).toBe(body);
  });

  test('a fragment is no part of it, times are in milliseconds', async () => {
    expect(await only(entry({ request: { url: 'https://api.example.com/r?x=1#top' } }))).toMatchObject({
      request: { url: 'https://api.example.com/r?x=1' },
      startedAt: Date.UTC(2026, 2, 1, 10, 0, 0, 250),
      durationMs: 12.5,
    });
  });

  test.each([
    { why: 'credentials that were left out may have been there', headers: {}, authenticated: undefined },
    {
      why: 'credentials that were blacked out were there',
      headers: { authorization: '[REDACTED]' },
      authenticated: true,
    },
  ])('$why', async ({ headers, authenticated }) => {
    expect((await only(entry({ request: { headers: named(headers) } }))).authenticated).toBe(authenticated);
  });

  test.each([
    ['GET', 200, {}, 'read'],
    ['PUT', 200, {}, 'change'],
    ['PUT', 201, {}, 'create'],
    ['DELETE', 404, {}, 'delete'],
    ['PATCH', 200, {}, 'change'],
    ['POST', 201, {}, 'create'],
    ['POST', 200, { location: '/r/2' }, 'create'],
    ['POST', 200, { location: '/r/1' }, 'change'],
    ['POST', 200, {}, 'unknown'],
    ['POST', 400, { location: '/r/2' }, 'unknown'],
  ] as const)('%s answered %i with %o means %s', async (method, status, headers, intent) => {
    expect((await only(entry({ request: { method }, response: { status, headers: named(headers) } }))).intent).toBe(
      intent,
    );
  });
});

describe('what is no exchange with the server', () => {
  test.each([
    { why: 'a script', one: entry({ _resourceType: 'script' }) },
    { why: 'the page itself', one: entry({ _resourceType: 'document' }) },
    { why: 'an answer out of the cache', one: entry({ _fromCache: 'disk' }) },
    { why: 'an answer of a service worker', one: entry({ _fetchedViaServiceWorker: true }) },
    {
      why: 'a preflight that nothing names as one',
      one: entry({
        request: {
          method: 'OPTIONS',
          headers: named({ Origin: 'https://console.example.com', 'Access-Control-Request-Method': 'GET' }),
        },
      }),
    },
    {
      why: 'the handshake of a WebSocket',
      one: entry({
        request: { headers: named({ Connection: 'Upgrade', Upgrade: 'websocket' }) },
        response: { status: 101 },
      }),
    },
    { why: 'a data URI without a method', one: entry({ request: { method: '', url: 'data:text/plain,hello' } }) },
    { why: 'a WebSocket', one: entry({ request: { url: 'wss://api.example.com/live' } }) },
    { why: 'a data URI', one: entry({ request: { url: 'data:text/plain,hello' } }) },
    { why: 'an extension', one: entry({ request: { url: 'chrome-extension://abc/x.js' } }) },
    { why: 'a tunnel', one: entry({ request: { method: 'CONNECT', url: 'api.example.com:443' } }) },
  ])('$why is set aside', async ({ one }) => {
    const { exchanges, problems, aside } = await readAll(har(one, entry({ _resourceType: 'xhr', _fromCache: null })));
    expect([exchanges.length, problems, aside.length]).toEqual([1, [], 1]);
  });
});

describe('the order of entries', () => {
  const at = (second: number, path: string) =>
    entry({ startedDateTime: `2026-03-01T10:00:0${second}.000Z`, request: { url: `https://api.example.com/${path}` } });

  test('is that of time, whatever it is in the file', async () => {
    const { exchanges } = await readAll(har(at(3, 'c'), at(1, 'a'), at(2, 'b')));
    expect(exchanges.map(({ request: { url } }) => url.slice(-1))).toEqual(['a', 'b', 'c']);
  });

  test('stays as it is where times are equal or unknown', async () => {
    const { exchanges } = await readAll(
      har(at(2, 'c'), { ...at(0, 'd'), startedDateTime: 'soon' }, at(1, 'a'), at(1, 'b')),
    );
    expect(exchanges.map(({ request: { url } }) => url.slice(-1))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('holds within a window of a file that is too large to be held', async () => {
    const numbered = [3, 1, 2, 6, 4, 5].map((time) => ({
      recorded: { kind: 'exchange' as const, exchange: { ...sketch({}), startedAt: time } },
      octets: 10,
    }));
    async function* batches() {
      for (const one of numbered) yield await Promise.resolve([one]);
    }
    const times: number[] = [];
    for await (const batch of inOrder(batches(), 30))
      for (const one of batch) if (one.kind === 'exchange') times.push(one.exchange.startedAt);
    expect(times).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('finding entries', () => {
  const file = har(
    entry(),
    entry({ request: { url: 'https://api.example.com/"]}\\\\' } }),
    entry({ comment: '\\"]}]}', request: { url: 'https://api.example.com/🙂' } }),
  );

  test('does not depend on where a file is cut into pieces', async () => {
    const whole = await readAll(file, file.length * 2);
    expect(whole.exchanges.length).toBe(3);
    for (const piece of [1, 2, 3, 5, 64]) expect(await readAll(file, piece)).toEqual(whole);
  });

  test('a compressed file is read by what is in it', async () => {
    expect((await readAll(gzipSync(file))).exchanges.length).toBe(3);
  });

  test('a byte-order mark, entries of one line, and lists of the same name elsewhere do not disturb', async () => {
    const one = JSON.stringify(entry());
    expect(
      (
        await readAll(
          `\uFEFF{"_x":{"entries":[{}]},"log":{"pages":[{"entries":[{}]}],"entries":[${one},${one}],"_after":{"entries":[{}]}}}`,
        )
      ).exchanges.length,
    ).toBe(2);
  });

  test('elements that are no objects are problems, and count', async () => {
    const one = JSON.stringify(entry());
    const { exchanges, problems } = await readAll(
      `{"log":{"entries":[null,\n${one},[{}], "x\\"]",\n3 , true,${one}]}}`,
    );
    expect([exchanges.map(({ step }) => step), problems.map(({ line, hint }) => [line, hint])]).toEqual([
      ['entry 2', 'entry 7'],
      [
        [1, 'entry 1'],
        [2, 'entry 3'],
        [2, 'entry 4'],
        [3, 'entry 5'],
        [3, 'entry 6'],
      ],
    ]);
  });

  test('a malformed entry is a problem with its line; the rest is read', async () => {
    const text = `{"log":{"entries":[\n${JSON.stringify(entry())},\n{"request":{,}},\n{},\n${JSON.stringify(entry())}\n]}}`;
    const { exchanges, problems } = await readAll(text);
    expect([exchanges.length, problems.map(({ line }) => line)]).toEqual([2, [3, 4]]);
  });

  test.each([
    { why: 'within an entry', text: file.slice(0, -200), line: expect.any(Number) as number, exchanges: 2 },
    { why: 'behind an entry', text: `{"log":{"entries":[${JSON.stringify(entry())}`, line: 1, exchanges: 1 },
  ])('a file that ends $why', async ({ text, line, exchanges }) => {
    const read = await readAll(text);
    expect([read.exchanges.length, read.problems.length]).toEqual([exchanges, 1]);
    expect(read.problems[0]?.line).toEqual(line);
  });

  test('an object that has a log and no entries is a problem', async () => {
    expect((await readAll('{"log":{"version":"1.2"}}')).problems.length).toBe(1);
  });

  test('entries that nest too deep are left out', async () => {
    const { exchanges, problems } = await readAll(
      `{"log":{"entries":[{"x":${'['.repeat(2000)}${']'.repeat(2000)}},${JSON.stringify(entry())}]}}`,
      4096,
    );
    expect([exchanges.length, problems.length]).toEqual([1, 1]);
  });

  test('brackets without end do no harm', async () => {
    const { problems } = await readAll(Buffer.from(`{"log":{"entries":[{"x":${'['.repeat(3_000_000)}`), 65_536);
    expect(problems.length).toBe(1);
  });
});
