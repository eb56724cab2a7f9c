import { describe, expect, test } from 'vitest';
import { exampleContext, sketch } from '../src/check/example.ts';
import { RUN_CHECKS } from '../src/check/run-registry.ts';
import type { AnyRunCheck } from '../src/check/run-check.ts';
import { openSessionModel } from '../src/check/session-model/model.ts';

const ENTRIES: readonly (readonly [string, AnyRunCheck])[] = Object.entries(RUN_CHECKS);

describe.each(ENTRIES)('the check %s', (_name, check) => {
  test.each(check.examples.map((example) => [example.why, example] as const))(
    'judges: %s',
    (_why, { params, exchanges, finds }) => {
      const watch = check.start(params as never, openSessionModel());
      const seen = exchanges.map((exchange) => watch.see(exchange, exampleContext));
      const found = [...seen, ...(watch.end === undefined ? [] : [watch.end()])].flatMap(
        (inspection) => inspection ?? [],
      );
      expect(seen.every((inspection) => inspection === null) ? null : found.map(({ code }) => code)).toEqual(finds);
    },
  );

  test('begins anew each time it is started', () => {
    const [example] = check.examples.filter(({ finds }) => finds !== null && finds.length > 0);
    const codes = () => {
      const watch = check.start(example?.params as never, openSessionModel());
      return example?.exchanges
        .flatMap((exchange) => watch.see(exchange, exampleContext) ?? [])
        .map(({ code }) => code);
    };
    expect(codes()).toEqual(codes());
  });

  test('is shown firing, silent and with nothing to judge', () => {
    expect(check.examples.some(({ finds }) => finds !== null && finds.length > 0)).toBe(true);
    expect(check.examples.some(({ finds }) => finds?.length === 0)).toBe(true);
    expect(check.examples.some(({ finds }) => finds === null)).toBe(true);
  });
});

test('what is remembered is bounded, and that is told where it matters', () => {
  const watch = RUN_CHECKS.unique.start('x-id', openSessionModel());
  const see = (id: number) => watch.see(sketch({ headers: { 'x-id': String(id) } }), exampleContext);
  for (let id = 0; id <= 100_000; id++) see(id);
  expect([see(0), see(100_000)?.length]).toEqual([[], 1]);
  expect(watch.end?.().map(({ code, weight }) => [code, weight])).toEqual([['unique.bounded', 'note']]);
});
