import { describe, expect, test } from 'vitest';
import { createMask } from '../../src/execute/masking/mask.ts';

const SECRET = 's3cret:pä"ss/wörd 😀';
const mask = createMask([SECRET]);
const hexOf = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');
const escaped = (text: string, by = '\\'): string => text.replaceAll(/[^]/g, (unit) => `${by}u${hexOf(unit)}`);
const percent = (text: string, by = '%'): string =>
  Array.from(Buffer.from(text), (octet) => `${by}${octet.toString(16).padStart(2, '0')}`).join('');

describe('a secret is masked', () => {
  test.each([
    ['escaped', escaped(SECRET)],
    ['escaped in upper case', escaped(SECRET).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())],
    ['escaped now and then', `s\\u0033c\\u0072et:p\\u00e4\\"ss\\/w\\u00F6rd \\ud83d\\uDE00`],
    ['escaped in JSON in JSON', escaped(SECRET, '\\\\')],
    ['escaped twice more', escaped(SECRET, '\\\\\\\\')],
    ['as code points', Array.from(SECRET, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('')],
    ['percent-encoded throughout', percent(SECRET)],
    ['percent-encoded twice', percent(SECRET, '%25')],
    ['percent-encoded in part', `s3cret%3ap%C3%A4%22ss/w%C3%B6rd+%F0%9F%98%80`],
    ['as entities', Array.from(SECRET, (one) => `&#${one.codePointAt(0) ?? 0};`).join('')],
    ['with the entity of a quote', SECRET.replace('"', '&quot;')],
    ['broken over lines', Array.from(SECRET).join('\n')],
    ['broken and indented', SECRET.replace(':', ':\r\n    ')],
    ['broken in a string of JSON', SECRET.replace('wö', 'w\\nö').replace('"', '\\"')],
    ['broken as quoted-printable', SECRET.replace('ss', 's=\r\ns')],
    ['in base64 of lines', Buffer.from(SECRET).toString('base64').replaceAll(/.{10}/g, '$&\r\n')],
    ['in escaped base64', escaped(Buffer.from(SECRET).toString('base64'))],
  ])('%s', (_why, text) => {
    const masked = mask(`{"a": "x ${text} y"}\n`);
    expect(masked).toContain('***');
    expect(masked.replaceAll(/[^a-z]/gi, '')).toBe('axy');
  });

  test.each(['s3cret', 's3cret:pä\n', '\\u0073\\u0033', 'a\nb%20c&amp;d\r\n', '%\\'])('%j is not one', (text) => {
    expect(mask(text)).toBe(text);
  });
});

test.each([['a'], ['abc'], ['""'], ['']])('a secret of too few characters is left alone: %j', (secret) => {
  const text = '{"a":"abc","b":""}';
  expect(createMask([secret])(text)).toBe(text);
});

test.each([
  ['backslashes', '\\'.repeat(2_000_000)],
  ['percent signs of percent signs', `%${'25'.repeat(1_000_000)}`],
  ['beginnings', '\\u0073'.repeat(300_000)],
  ['beginnings and line breaks', 's\n3\nc\n'.repeat(300_000)],
  ['zeros', `&#${'0'.repeat(2_000_000)}`],
  ['line breaks', `s${'\n'.repeat(2_000_000)}`],
])('a text of nothing but %s takes no longer than its length', (_why, text) => {
  expect(mask(text)).toBe(text);
});
