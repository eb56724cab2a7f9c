import { expect, test } from 'vitest';
import { createReader, type Parsed } from '../../src/execute/http/wire-response.ts';

const parseResponse = (raw: Buffer, method: string, ended: boolean): Parsed => createReader(method)(raw, ended);
const octets = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const head = (status: string, ...fields: readonly string[]): readonly string[] => [
  `HTTP/1.1 ${status}`,
  ...fields,
  '',
  '',
];

test.each([
  {
    why: 'as long as announced',
    raw: octets(...head('200 OK', 'Content-Length: 2')).toString() + '{}',
    body: '{}',
    framing: { complete: true, excess: 0 },
  },
  {
    why: 'octets behind the end',
    raw: octets(...head('200 OK', 'Content-Length: 2')).toString() + '{}xyz',
    body: '{}',
    framing: { complete: true, excess: 3 },
  },
  {
    why: 'shorter than announced',
    raw: octets(...head('200 OK', 'Content-Length: 9')).toString() + '{}',
    ended: true,
    body: '{}',
    framing: { complete: false, excess: 0 },
  },
  {
    why: 'until the connection ends',
    raw: octets(...head('200 OK')).toString() + 'abc',
    ended: true,
    body: 'abc',
    framing: { complete: true, excess: 0 },
  },
  {
    why: 'in chunks',
    raw: octets(...head('200 OK', 'Transfer-Encoding: chunked')).toString() + '3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n',
    body: 'abcd',
    framing: { complete: true, excess: 0 },
  },
  {
    why: 'in chunks with a trailer',
    raw: octets(...head('200 OK', 'transfer-encoding: Chunked')).toString() + '1\r\na\r\n0\r\nX: 1\r\n\r\n',
    body: 'a',
    framing: { complete: true, excess: 0 },
  },
  {
    why: 'chunks that break off',
    raw: octets(...head('200 OK', 'Transfer-Encoding: chunked')).toString() + '5\r\nab',
    ended: true,
    body: 'ab',
    framing: { complete: false, excess: 0 },
  },
  {
    why: 'a body behind a 204',
    raw: octets(...head('204 No Content')).toString() + 'oops',
    body: '',
    framing: { complete: true, excess: 4 },
  },
  {
    why: 'no reason phrase, tabs around a value',
    raw: octets(...head('200', 'Content-Length:\t1\t ')).toString() + 'x',
    body: 'x',
    framing: { complete: true, excess: 0 },
  },
])('a response is read: $why', ({ raw, body, framing, ended = false }) => {
  const all = Buffer.from(raw, 'latin1');
  const parsed = parseResponse(all, 'GET', ended);
  // Octet by octet it is the same.
  const read = createReader('GET');
  let last: Parsed | undefined;
  for (let end = 1; end < all.length && last?.state !== 'complete'; end += 1) last = read(all.subarray(0, end), false);
  const slow = read(all, ended);
  expect(slow).toEqual(parsed);
  expect(
    parsed.state === 'complete' ? { body: parsed.response.body.toString(), framing: parsed.response.framing } : parsed,
  ).toMatchObject({ body, framing });
});

test('a body behind the answer to HEAD is excess', () => {
  const parsed = parseResponse(
    Buffer.from(octets(...head('200 OK', 'Content-Length: 2')).toString() + '{}'),
    'HEAD',
    false,
  );
  expect(parsed).toMatchObject({ state: 'complete', response: { framing: { announced: 2, received: 0, excess: 2 } } });
});

test('interim responses come before the final one', () => {
  const raw = octets(...head('100 Continue'), '').toString() + octets(...head('103 Early Hints', 'Link: x')).toString();
  expect(parseResponse(Buffer.from(raw.replace('\r\n\r\n\r\n', '\r\n\r\n')), 'GET', false)).toEqual({
    state: 'more',
    interim: [100, 103],
    headerBytes: 0,
  });
});

test.each([
  { why: 'half a header section', raw: 'HTTP/1.1 200 OK\r\nA: b', ended: false, state: 'more' },
  { why: 'half a header section, and the end', raw: 'HTTP/1.1 200 OK\r\nA: b', ended: true, state: 'broken' },
  { why: 'no HTTP at all', raw: 'SSH-2.0-x\r\n\r\n', ended: false, state: 'broken' },
  {
    why: 'a body that is still coming',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab',
    ended: false,
    state: 'more',
  },
])('what is no whole response: $why', ({ raw, ended, state }) => {
  expect(parseResponse(Buffer.from(raw), 'GET', ended).state).toBe(state);
});

test('an unasked 101 ends the response, and of many interim responses the first are kept', () => {
  const switching = parseResponse(octets(...head('101 Switching Protocols', 'Upgrade: x')), 'GET', false);
  expect(switching).toMatchObject({ state: 'complete', response: { status: 101 } });
  const early = octets(...head('103 Early Hints'))
    .toString()
    .repeat(10_000);
  const raw = Buffer.from(`${early}${octets(...head('204 No Content')).toString()}`);
  const parsed = parseResponse(raw, 'GET', false);
  expect(parsed.state === 'complete' ? parsed.response.interim.length : parsed.state).toBe(100);
});
