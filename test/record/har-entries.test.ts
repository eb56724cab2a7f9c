import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sketch } from '../../src/check/example.ts';
import { inOrder } from '../../src/record/in-order.ts';
import { entry, har, named, readAll } from './read.ts';

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
