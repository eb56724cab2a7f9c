import { expect, test } from 'vitest';
import { cutShort, nearMiss } from '../../src/support/near-miss.ts';

test.each([
  { why: 'the last character', text: 'abc', near: 'abz', short: 'ab' },
  { why: 'a last z', text: 'xyz', near: 'xyq', short: 'xy' },
  { why: 'a digit', text: '-17', near: '-1z', short: '-1' },
  { why: 'what stands in quotes', text: '"a-1"', near: '"a-z"', short: '"a-"' },
  { why: 'a text without letters', text: '--', near: '--z', short: '--' },
])('$why', ({ text, near, short }) => {
  expect([nearMiss(text), cutShort(text)]).toEqual([near, short]);
});
