import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { line, readAll } from './read.ts';

describe('a line', () => {
  test.each([
    { why: 'of an exchange', text: line(), lines: [] },
    { why: 'with members that nobody knows', text: line({ source: { repo: 'x' }, redacted: [] }), lines: [] },
    { why: 'without a body', text: line({ response: { body: '', bodyEncoding: 'utf8' } }), lines: [] },
    { why: 'that is no JSON', text: '{"request": nonsense}', lines: [1] },
    { why: 'that is no object', text: '[1]', lines: [1] },
    { why: 'without a request', text: '{"response":null}', lines: [1] },
    { why: 'without a response', text: '{"request":{"method":"GET","url":"http://a/","headers":[]}}', lines: [1] },
    { why: 'with header fields in an object', text: line({ request: { headers: { accept: '*/*' } } }), lines: [1] },
    { why: 'with half a header field', text: line({ response: { headers: [['a']] } }), lines: [1] },
    { why: 'with a status that is none', text: line({ response: { status: 99 } }), lines: [1] },
    { why: 'with a body that is an object', text: line({ response: { body: {} } }), lines: [1] },
    { why: 'with an encoding that nobody knows', text: line({ response: { bodyEncoding: 'hex' } }), lines: [1] },
    { why: 'with a URI that is none', text: line({ request: { url: 'http://[' } }), lines: [1] },
    { why: 'with a method that is none', text: line({ request: { method: 'GET /' } }), lines: [1] },
    {
      why: 'that nests too deep',
      text: `${line().slice(0, -1)},"x":${'['.repeat(600_000)}${']'.repeat(600_000)}}`,
      lines: [1],
    },
  ])('$why', async ({ text, lines }) => {
    const { exchanges, problems } = await readAll(text, 65_536);
    expect(problems.map((problem) => problem.line)).toEqual(lines);
    expect(exchanges.length).toBe(lines.length === 0 ? 1 : 0);
  });

  test('tells what its recorder knew of it', async () => {
    const told = {
      scenario: 's',
      step: 't',
      intent: 'create',
      wellFormed: false,
      authenticated: false,
      user: 'main',
      startedAt: 5,
      durationMs: 6,
    };
    expect((await readAll(line(told))).exchanges[0]).toMatchObject(told);
  });

  test('members of ours that make no sense are guessed', async () => {
    const { exchanges } = await readAll(
      line({ intent: 'destroy', startedAt: 'now', durationMs: -1, via: 7, setting: [], wellFormed: 'no' }),
    );
    expect(exchanges[0]).toMatchObject({
      intent: 'read',
      startedAt: 0,
      durationMs: 0,
      wellFormed: true,
      authenticated: false,
    });
    expect(exchanges[0]).not.toHaveProperty('via');
  });

  test.each([
    {
      why: 'gzip in base64',
      response: {
        headers: [['content-encoding', 'gzip']],
        body: gzipSync('{"b":2}').toString('base64'),
        bodyEncoding: 'base64',
      },
      body: '{"b":2}',
      unseen: undefined,
    },
    {
      why: 'gzip that is broken',
      response: {
        headers: [['content-encoding', 'gzip']],
        body: gzipSync('{"b":2}').subarray(0, 12).toString('base64'),
        bodyEncoding: 'base64',
      },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'gzip that would become larger than an entry may be',
      response: {
        headers: [['content-encoding', 'gzip']],
        body: gzipSync(Buffer.alloc(70_000_000)).toString('base64'),
        bodyEncoding: 'base64',
      },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a coding that nobody knows',
      response: {
        headers: [['content-encoding', 'zstd']],
        body: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]).toString('base64'),
        bodyEncoding: 'base64',
      },
      body: null,
      unseen: { body: true },
    },
    {
      why: 'a name of an encoding in place of a coding',
      response: { headers: [['content-encoding', 'UTF-8']] },
      body: '{"a":1}',
      unseen: undefined,
    },
  ])('shows $why', async ({ response, body, unseen }) => {
    const [exchange] = (await readAll(line({ response }))).exchanges;
    expect([exchange?.response?.body, exchange?.response?.unseen]).toEqual([body, unseen]);
  });

  test('that says what it left out is not judged by it', async () => {
    const [exchange] = (
      await readAll(line({ redacted: ['response.body', 'response.headers.etag', 'request.headers.authorization'] }))
    ).exchanges;
    expect([exchange?.response?.unseen, exchange?.authenticated]).toEqual([
      { body: true, headers: ['etag'] },
      undefined,
    ]);
  });
});

test('lines are counted, empty ones do not matter, the last needs no end', async () => {
  const { exchanges, problems } = await readAll(`\uFEFF${line()}\r\n\n${line()}\n{\n\n${line()}`);
  expect([exchanges.map(({ step }) => step), problems.map((problem) => problem.line)]).toEqual([
    ['line 1', 'line 3', 'line 6'],
    [4],
  ]);
});

test('a compressed file that ends too early is a problem; what came before it is read', async () => {
  const packed = gzipSync(Array.from({ length: 2000 }, (_, index) => line({ startedAt: index * 7919 })).join('\n'));
  const { exchanges, problems } = await readAll(packed.subarray(0, -20), 4096);
  expect(problems.length).toBeGreaterThan(0);
  expect(exchanges.length).toBeGreaterThan(100);
});
