import { readdirSync } from 'node:fs';
import { expect, test, describe } from 'vitest';
import { exampleContext } from '../src/check/example.ts';
import { CHECKS } from '../src/check/registry.ts';

describe.each(Object.entries(CHECKS))('the check %s', (_name, check) => {
  test.each(check.examples.map((example) => [example.why, example] as const))(
    'judges: %s',
    (_why, { params, exchange, context, finds }) => {
      const found = check.inspect(exchange, params as never, { ...exampleContext, ...context });
      expect(found === null ? null : found.map(({ code }) => code)).toEqual(finds);
    },
  );

  test('is shown firing and shown silent', () => {
    expect(check.examples.some(({ finds }) => finds !== null && finds.length > 0)).toBe(true);
    expect(check.examples.some(({ finds }) => finds === null || finds.length === 0)).toBe(true);
  });
});

test('every file of checks is in the table', () => {
  const files = readdirSync(new URL('../src/check/checks/', import.meta.url)).map((file) => file.replace('.ts', ''));
  expect(files.sort()).toEqual(Object.keys(CHECKS).sort());
});
