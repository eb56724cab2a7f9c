import { expect, test } from 'vitest';
import { markDifference, pairLines, type Piece } from '../../src/report/html/difference.ts';
import { layOut } from '../../src/report/html/lay-out.ts';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

test.each([
  { left: '401', right: '200', marks: ['[401]', '[200]'] },
  { left: 'a b c', right: 'a x c', marks: ['a [b] c', 'a [x] c'] },
  { left: 'a c', right: 'a b c', marks: ['a c', 'a [b ]c'] },
  { left: 'application/json', right: 'application/xml', marks: ['application/[json]', 'application/[xml]'] },
  { left: 'same', right: 'same', marks: ['same', 'same'] },
  { left: '', right: 'x', marks: ['', '[x]'] },
  { left: 'aa', right: 'a', marks: ['[aa]', '[a]'] },
  { left: '漢字 é', right: '漢字 e', marks: ['漢字 [é]', '漢字 [e]'] },
])('$left against $right', ({ left, right, marks }) => {
  const difference = markDifference(left, right);
  expect([shown(difference.left), shown(difference.right)]).toEqual(marks);
});

test.each([
  { why: 'equal', left: ['a', 'b'], right: ['a', 'b'], pairs: ['a=a', 'b=b'] },
  { why: 'changed', left: ['a', 'b', 'c'], right: ['a', 'x', 'c'], pairs: ['a=a', 'b=x', 'c=c'] },
  { why: 'added', left: ['a', 'c'], right: ['a', 'b', 'c'], pairs: ['a=a', '-=b', 'c=c'] },
  { why: 'removed', left: ['a', 'b', 'c'], right: ['a', 'c'], pairs: ['a=a', 'b=-', 'c=c'] },
  {
    why: 'two places',
    left: ['a', 'b', 'c', 'd', 'e'],
    right: ['a', 'x', 'c', 'e'],
    pairs: ['a=a', 'b=x', 'c=c', 'd=-', 'e=e'],
  },
  { why: 'nothing alike', left: ['a'], right: ['x', 'y'], pairs: ['a=x', '-=y'] },
  { why: 'one side empty', left: [], right: ['x'], pairs: ['-=x'] },
])('lines: $why', ({ left, right, pairs }) => {
  expect(pairLines(left, right).map((pair) => `${pair.left ?? '-'}=${pair.right ?? '-'}`)).toEqual(pairs);
});

test('thousands of lines that differ are paired without comparing each with each', () => {
  const lines = (name: string): readonly string[] => Array.from({ length: 50_000 }, (_, index) => `${name}${index}`);
  expect(pairLines(lines('a'), lines('b'))).toHaveLength(50_000);
});

test.each([
  {
    text: '{"a":[],"b":{"c/d":1.0},"e":[1,{"x":"a,b:{\\"["}],"f":{}}',
    lines: [
      '{',
      '  "a": [],',
      '  "b": {',
      '    "c/d": 1.0',
      '  },',
      '  "e": [',
      '    1,',
      '    {',
      '      "x": "a,b:{\\"["',
      '    }',
      '  ],',
      '  "f": {}',
      '}',
    ],
  },
  { text: ' [ 12345678901234567890 , 1e400 ]\n', lines: ['[', '  12345678901234567890,', '  1e400', ']'] },
  { text: '{"a":1,"a":2}', lines: ['{', '  "a": 1,', '  "a": 2', '}'] },
  { text: 'null', lines: ['null'] },
])('$text laid out, each token as it came', ({ text, lines }) => {
  expect(layOut(text)?.map((line) => line.text)).toEqual(lines);
});

test('each value knows its JSON Pointer', () => {
  expect(layOut('{"a/b":[{"c":1}]}')?.map(({ pointer }) => pointer)).toEqual([
    '',
    '/a~1b',
    '/a~1b/0',
    '/a~1b/0/c',
    undefined,
    undefined,
    undefined,
  ]);
});

test.each(['', '{', '{"a":1', '\uFEFF{}', '<html>', '['.repeat(5000), '{"a":1}{'])(
  '%j is no JSON and stays as it is',
  (text) => {
    expect(layOut(text)).toBeUndefined();
  },
);

test('deep nesting does not multiply the text', () => {
  const deep = `${'['.repeat(90)}${'1,'.repeat(20_000)}1${']'.repeat(90)}`;
  expect(
    layOut(deep)
      ?.map(({ text }) => text)
      .join('\n').length,
  ).toBeLessThan(deep.length * 30);
});
