import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import { entry, har, named, readAll } from './read.ts';

const only = async (one: ReturnType<typeof entry>): Promise<Exchange> => {
  const { exchanges, problems } = await readAll(har(one));
  expect(problems).toEqual([]);
  return exchanges[0] as Exchange;
};
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
