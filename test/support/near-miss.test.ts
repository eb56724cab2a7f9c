import { describe, expect, test } from 'vitest';
import { NEARNESSES, nearMiss } from '../../src/support/near-miss.ts';

test.each([
  { why: 'letters', text: 'abc', misses: ['abz', 'ab', 'zbc', 'bc', 'ABC', 'xabc', 'abcx'] },
  { why: 'a z at an end', text: 'zyz', misses: ['zyq', 'zy', 'qyz', 'yz', 'ZYZ', 'xzyz', 'zyzx'] },
  { why: 'no letter', text: '-17', misses: ['-1z', '-1', '-z7', '-7', '-17x', 'x-17', '-17x'] },
  { why: 'quotes', text: '"a-1"', misses: ['"a-z"', '"a-"', '"z-1"', '"-1"', '"A-1"', '"xa-1"', '"a-1x"'] },
  { why: 'a weak tag', text: 'W/"b"', misses: ['W/"z"', 'W/"bx"', 'W/"z"', 'W/"bx"', 'W/"B"', 'W/"xb"', 'W/"bx"'] },
  { why: 'neither letter nor digit', text: '--', misses: ['--x', '--x', '--x', '--x', '--x', 'x--', '--x'] },
])('$why', ({ text, misses }) => {
  expect(NEARNESSES.map((how) => nearMiss(text, how))).toEqual(misses);
});

describe('a near miss is another text, and not empty', () => {
  test.each(['', 'z', '"', '""', 'ä', ' a ', 'x', '7'])('%j', (text) => {
    for (const how of NEARNESSES) expect([text, '', '""']).not.toContain(nearMiss(text, how));
  });
});
