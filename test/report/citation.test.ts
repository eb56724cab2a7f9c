import { expect, test } from 'vitest';
import { citationOf, citationsOf } from '../../src/report/citation.ts';
import { HOSTILE, requirement, SOURCES } from './fixture.ts';

test('a requirement has a citation for each source, and its short text where the report has no sources', () => {
  expect(citationsOf(requirement({ sources: SOURCES })).map(({ place }) => place)).toEqual([
    'The Guide, 4.3',
    'The Guide, in French',
    'The Table, 7',
  ]);
  expect(citationsOf(requirement())).toEqual([{ place: '43.4.6, Table 43-5' }]);
});

test.each([
  { why: 'https', url: 'https://h.example/a#b', link: 'https://h.example/a#b' },
  { why: 'http, in its normal form', url: 'HTTP://H.example/a b"<é>', link: 'http://h.example/a%20b%22%3C%C3%A9%3E' },
  { why: 'a script', url: 'javascript:alert(1)', link: undefined },
  { why: 'a script behind white space', url: ' \tjava\nscript:alert(1)', link: undefined },
  { why: 'data', url: 'data:text/html,<script>alert(1)</script>', link: undefined },
  { why: 'a file', url: 'file:///etc/passwd', link: undefined },
  { why: 'a relative one', url: '//h.example/', link: undefined },
  { why: 'an endless one', url: `https://h.example/${'x'.repeat(10_000)}`, link: undefined },
  { why: 'none', url: undefined, link: undefined },
])('the link of $why', ({ url, link }) => {
  expect(citationOf({ document: 'a', ...(url === undefined ? {} : { url }) }).url).toBe(link);
});

test.each([
  { language: 'en', tag: 'en' },
  { language: 'zh-Hant-TW', tag: 'zh-Hant-TW' },
  { language: 'English, mostly', tag: undefined },
  { language: '" onfocus="alert(1)', tag: undefined },
  { language: '', tag: undefined },
])('the language $language is $tag', ({ language, tag }) => {
  expect(citationOf({ document: 'a', language }).language).toBe(tag);
});

test('a source without a quote has none; hidden characters of one become visible, and it is bounded', () => {
  expect(citationOf({ document: 'a' })).toEqual({ place: 'a' });
  expect(citationOf({ document: 'a', quote: HOSTILE }).quote).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u);
  expect(citationOf({ document: 'a', quote: 'x'.repeat(1_000_000) }).quote?.length).toBeLessThan(3000);
});
