import { expect, test } from 'vitest';
import { responseText } from '../../src/report/response-text.ts';
import { exchange, HOSTILE, received } from './fixture.ts';

test('a response to read', () => {
  const lines = responseText(exchange()).split('\n');
  expect(lines[0]).toBe('< HTTP/1.1 500 (12 ms)');
  expect(lines.at(-1)).toBe('< {"messages":[{"text":"Something broke"}]}');
});

test.each([
  {
    why: 'no response',
    some: { response: null, silence: { reason: 'timeout', detail: 'after 30 s' } },
    says: '< no response: timeout: after 30 s',
  },
  { why: 'octets', some: { response: received({ body: 'AAEC', bodyEncoding: 'base64' }) }, says: '< (base64)\n< AAEC' },
  { why: 'an interim response', some: { response: received({ interim: [100] }) }, says: '< 100 (interim)' },
  {
    why: 'a body cut short',
    some: { response: received({ framing: { announced: 9, received: 4, complete: false, excess: 0 } }) },
    says: '4 of 9 octets',
  },
  {
    why: 'octets after the end',
    some: { response: received({ framing: { announced: 9, received: 9, complete: true, excess: 3 } }) },
    says: '3 octets followed',
  },
] as const)('$why', ({ some, says }) => {
  expect(responseText(exchange(some))).toContain(says);
});

test('each line of a body is marked, so that no body can pass for a header', () => {
  const text = responseText(exchange({ response: received({ body: `a\n> GET /\n${HOSTILE}` }) }));
  for (const line of text.split('\n')) expect(line).toMatch(/^</);
});

test('it is bounded', () => {
  const large = 'x'.repeat(10_000_000);
  const headers = Array.from({ length: 5000 }, (_, index) => [`h${index}`, large] as const);
  const text = responseText(exchange({ response: received({ headers, body: large }) }), 100);
  expect(text.length).toBeLessThan(300_000);
  expect(text).toContain('cut: 100 of 10000000 characters');
});
