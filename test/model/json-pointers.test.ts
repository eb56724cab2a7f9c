import { expect, test } from 'vitest';
import { valuesAlong } from '../../src/model/json.ts';

test('the values on the way to a pointer are its holders, the outermost first', () => {
  const json = { a: { 'b/c': [7] } };
  expect(valuesAlong(json, '/a/b~1c/0')).toEqual([json, json.a, [7]]);
  expect(valuesAlong(json, '')).toEqual([]);
  expect(valuesAlong(json, '/x/y')).toEqual([json, undefined]);
});
