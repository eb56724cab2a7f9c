import { expect, test } from 'vitest';
import { hasTooManyValues, MOST_VALUES } from '../../src/support/many-values.ts';
import { line, readAll } from '../record/read.ts';

const list = (count: number): string => `[${'1,'.repeat(count - 1)}1]`;

test.each([
  { why: 'as many values as there may be', text: list(MOST_VALUES), many: false },
  { why: 'more', text: list(MOST_VALUES + 1), many: true },
  { why: 'more brackets', text: '['.repeat(700_000), many: true },
  { why: 'a long text with commas that is no JSON', text: `x${',,'.repeat(500_000)}`, many: false },
  { why: 'one long string', text: JSON.stringify({ a: 'z'.repeat(9_000_000) }), many: false },
])('$why', ({ text, many }) => {
  expect(hasTooManyValues(text)).toBe(many);
});

test('of a recording such a body is not seen, and nothing is judged by it', async () => {
  const [exchange] = (await readAll(line({ response: { body: list(MOST_VALUES + 1) } }))).exchanges;
  expect(exchange?.response).toMatchObject({ body: null, unseen: { body: true } });
});
