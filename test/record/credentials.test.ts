import { describe, expect, test } from 'vitest';
import { createMask } from '../../src/execute/masking/mask.ts';
import type { Exchange, HeaderField } from '../../src/model/exchange.ts';
import { sketch } from '../../src/check/example.ts';
import { createCredentials } from '../../src/record/credentials.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const asking = (headers: readonly HeaderField[], url = 'https://a.example/'): Exchange => {
  const exchange = sketch({ body: {} });
  return { ...exchange, request: { ...exchange.request, url, headers } };
};
const hidden = (headers: readonly HeaderField[]): readonly HeaderField[] =>
  createCredentials(createMask).hide(asking(headers)).request.headers;

describe('what an exchange gives away', () => {
  test.each<readonly [string, HeaderField, string]>([
    ['Basic', ['Authorization', basic('me:secret')], 'Basic ***1'],
    ['Bearer', ['authorization', 'Bearer abc.def.ghi'], 'Bearer ***1'],
    ['no scheme', ['Authorization', 'abcdef'], '***1'],
    [
      'a signature',
      ['Authorization', 'Signature version="1",keyId="t/u/f",signature="AbC=="'],
      'Signature version="1",keyId="t/u/f",signature="***"',
    ],
    [
      'a signature whose key is a token',
      ['Authorization', 'Signature keyId="ST$eyJ.a.b",signature="AbC=="'],
      'Signature keyId="***1",signature="***"',
    ],
    ['cookies', ['Cookie', 'sid=abcdef; theme=dark'], 'sid=***1; theme=***2'],
    ['a key', ['X-Api-Key', 'abcdef'], '***1'],
    ['a token', ['X-Auth-Token', 'abcdef'], '***1'],
    ['a mask', ['Authorization', 'Basic ***'], 'Basic ***'],
    ['nothing', ['x-retry-token', 'abcdef'], 'abcdef'],
    ['nothing else', ['Content-Type', 'a/b'], 'a/b'],
  ])('%s', (_what, [name, value], expected) => {
    expect(hidden([[name, value]])).toEqual([[name, expected]]);
  });

  test('equal ones stay equal, others differ', () => {
    const credentials = createCredentials(createMask);
    const seen = ['a:one', 'b:two', 'a:one'].map(
      (user) => credentials.hide(asking([['Authorization', basic(user)]])).request.headers[0]?.[1],
    );
    expect(seen[0]).toBe(seen[2]);
    expect(seen[0]).not.toBe(seen[1]);
  });

  test.each([
    ['https://me:secret@a.example/x', 'https://***@a.example/x'],
    ['https://a.example/x?access_token=abc&q=1', 'https://a.example/x?access_token=***1&q=1'],
    ['https://a.example/x?page=abc', 'https://a.example/x?page=abc'],
  ])('%s', (url, expected) => {
    expect(createCredentials(createMask).hide(asking([], url)).request.url).toBe(expected);
  });

  test('is masked wherever it stands once it is known', () => {
    const credentials = createCredentials(createMask);
    credentials.learn(
      asking([
        ['Authorization', basic('me:pa55word!')],
        ['Cookie', 'sid=0123456789'],
      ]),
    );
    expect(credentials.mask(`you are ${basic('me:pa55word!')}, with pa55word! and 0123456789, not 012345`)).toBe(
      'you are Basic ***, with *** and ***, not 012345',
    );
  });
});
