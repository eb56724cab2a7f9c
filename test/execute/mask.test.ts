import { describe, expect, test } from 'vitest';
import { concealSignatures } from '../../src/execute/auth/conceal-signatures.ts';
import { createMask } from '../../src/execute/masking/mask.ts';

const SECRET = 's3cret:pässwörd';
const mask = createMask([SECRET]);
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

test.each([
  ['as it is', `a ${SECRET} b`],
  ['in JSON', JSON.stringify({ password: SECRET })],
  ['percent-encoded', `x=${encodeURIComponent(SECRET)}&y`],
  ['base64 alone', base64(SECRET)],
  ['in the middle of base64', base64(`tenant:${SECRET}`)],
  ['one octet further', base64(`tenants:${SECRET}!`)],
  ['two octets further', base64(`mytenant:${SECRET}?`)],
  ['hex', Buffer.from(SECRET, 'utf8').toString('hex')],
])('a secret is masked %s', (_why, text) => {
  expect(mask(text)).toContain('***');
  expect(mask(text)).not.toContain(SECRET);
});

test('other text stays as it is', () => {
  expect(mask('nothing of interest: s3cre')).toBe('nothing of interest: s3cre');
  expect(createMask([])('anything')).toBe('anything');
});

test('characters that mean something in patterns are only characters', () => {
  expect(createMask(['a.*b(c[d'])('x a.*b(c[d y axxb')).toBe('x *** y axxb');
});

describe('a signature of its own with each request', () => {
  const hide = createMask(['hunter2'], concealSignatures);
  // Every character of the alphabet, + and / among them, and no run that repeats.
  const octets = (length: number): Buffer =>
    Buffer.from(Array.from({ length }, (_, index) => (index * 167 + 251) % 256));
  const bits = [1024, 2048, 3072, 4096];
  const forms: readonly (readonly [string, (signature: string) => string])[] = [
    ['plain', (text) => text],
    ['base64url', (text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['percent-encoded', encodeURIComponent],
    [
      'percent-encoded in lower case',
      (text) => encodeURIComponent(text).replaceAll(/%../g, (one) => one.toLowerCase()),
    ],
    ['with slashes escaped', (text) => text.replaceAll('/', '\\/')],
    [
      'with signs escaped by number',
      (text) => text.replaceAll('+', '\\u002B').replaceAll('/', '\\u002f').replaceAll('=', '\\u003D'),
    ],
  ];
  const places: readonly (readonly [string, string])[] = [
    ['', ''],
    ['signature="', '",x'],
    ['"', '"'],
    ['%22', '%22'],
    ['\\u0022', '\\u0022'],
    ['\\n', '\\r\\n'],
    ['=', '&'],
    ['it is ', '. And'],
  ];

  test.each(bits.flatMap((length) => forms.map(([name, form]) => [length, name, form] as const)))(
    'is masked whole: %d bits, %s',
    (length, _name, form) => {
      const signature = form(octets(length / 8).toString('base64'));
      for (const [before, behind] of places)
        expect(hide(`${before}${signature}${behind} hunter2`)).toBe(`${before}***${behind} ***`);
    },
  );

  test.each([
    ['signature="', '…'],
    ['headers=\\"host\\",signature=\\"', ''],
    ['signature%3D%22', ' and'],
    ['signature=\\u0022', '… (812 characters)'],
  ])('a piece of one is masked behind its name: %s', (before, behind) => {
    expect(hide(`${before}${octets(256).toString('base64').slice(0, 150)}${behind}`)).toBe(`${before}***${behind}`);
  });

  test.each([100, 127, 129, 255, 257, 300, 513, 2000])('other base64 stays as it is: %d octets', (length) => {
    const text = octets(length).toString('base64');
    expect(hide(text)).toBe(text);
  });

  // A pattern that looks at a run again from each of its characters would take minutes here.
  test.each([
    ['one long run', 'a'.repeat(4_000_000)],
    ['runs that are nearly long enough', `${'a'.repeat(341)} `.repeat(12_000)],
    ['nothing but signs', '%2B'.repeat(1_400_000)],
    ['nothing but escaped slashes', '\\/'.repeat(2_000_000)],
    ['nothing but escapes', '\\u002b'.repeat(700_000)],
    ['nothing but line breaks', '\\n'.repeat(2_000_000)],
    ['percent signs before letters', '%aab'.repeat(1_000_000)],
    ['padding', '='.repeat(4_000_000)],
    ['names', 'signature='.repeat(400_000)],
    ['a name before backslashes', `signature=${'\\'.repeat(4_000_000)}`],
  ])('a hostile text takes no longer than any other: %s', (_why, text) => {
    expect(hide(text)).toBe(text);
  });
});
