import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { REPORTERS } from '../../src/report/registry.ts';
import { terminalSummary } from '../../src/report/terminal/terminal.ts';
import { ROOT } from '../cli/stage.ts';
import { sampleReport } from '../fixtures/sample-report.ts';

// What reports/sample/ holds. `npm run docs` writes it anew; without that a difference fails here.

let report: Report;
beforeAll(async () => {
  report = await sampleReport();
}, 60_000);

const inSample = (name: string): string => join(ROOT, 'reports/sample', name);

test.each(Object.entries(REPORTERS))('reports/sample has what %s writes', async (name, { load }) => {
  for (const { path, text } of (await load())(report)) {
    const ending = path.slice(path.lastIndexOf('.'));
    await expect(text).toMatchFileSnapshot(inSample(name === 'json' || name === 'html' ? path : `${name}${ending}`));
  }
});

test('reports/sample has what a terminal shows', async () => {
  await expect(terminalSummary(report, { color: false, width: 80 })).toMatchFileSnapshot(inSample('terminal.txt'));
});

test('the sample shows each kind of verdict that asks for attention', () => {
  expect(new Set(report.requirements.map(({ verdict }) => verdict))).toEqual(
    new Set(['violated', 'warned', 'waived', 'noted', 'passed', 'not-exercised']),
  );
});
