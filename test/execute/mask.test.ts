import { expect, test } from 'vitest';
import { createMask } from '../../src/execute/mask.ts';

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
