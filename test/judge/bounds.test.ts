import { expect, test } from 'vitest';
import { exampleContext, sketch } from '../../src/check/example.ts';
import { createTally } from '../../src/judge/tally.ts';
import type { Judgement, ScenarioRun } from '../../src/model/run.ts';

const LONG = 'x'.repeat(100_000);

const judgementOf = (name: string): Judgement => ({
  requirement: 'X-01',
  case: name,
  title: '',
  place: { file: 'a.yaml', line: 1, column: 1 },
  scenario: name,
  step: 'ask',
  result: 'unmet',
  findings: [{ code: 'a.b', message: LONG, actual: LONG, expected: 'short' }],
});

const runOf = (name: string): ScenarioRun => ({
  settled: exampleContext.settled,
  scenario: name,
  name,
  title: '',
  place: { file: 'a.yaml', line: 1, column: 1 },
  requirements: ['X-01'],
  steps: [
    {
      id: 'ask',
      judged: 'last',
      twins: [],
      expectations: [],
      reached: true,
      exchanges: Array.from({ length: 1000 }, () => sketch({ url: `https://cloud.example.com/${LONG}` })),
    },
  ],
  durationMs: 0,
});

test('what is kept of findings and of logs does not grow with what a target sends', () => {
  const tally = createTally(new Map([['X-01', 'MUST']]));
  for (let count = 0; count < 200; count += 1) {
    tally.add(judgementOf(`case-${count}`));
    tally.close(runOf(`case-${count}`), (text) => text);
  }
  const [cases, findings] = [tally.casesOf({ id: 'X-01' } as never), tally.findingsOf({ id: 'X-01' } as never)];
  expect(cases.length).toBe(200);
  expect(JSON.stringify(findings).length).toBeLessThan(6_000_000);
  expect(JSON.stringify(cases).length).toBeLessThan(8_000_000);
  expect(findings.at(-1)).toMatchObject({ code: 'a.b', expected: 'short' });
  expect(findings.at(-1)?.message).toContain('(100000 characters)');
  expect(cases.at(-1)?.log.at(-1)).toMatch(/^and \d+ more$/);
});
