import { describe, expect, test } from 'vitest';
import { diffReports } from '../../src/judge/diff.ts';
import { CHANGE_KINDS } from '../../src/model/diff.ts';
import { diffTerminal } from '../../src/report/diff/diff-terminal.ts';
import { HEADINGS } from '../../src/report/diff/diff-words.ts';
import { columns } from '../../src/report/terminal/wrap.ts';
import { HOSTILE, hostileReport, report, requirementOf } from './fixture.ts';

const old = report(
  ['passed', 'passed', 'violated', 'untestable', 'passed', 'passed', 'violated', 'passed'].map((verdict, index) =>
    requirementOf(verdict as 'passed', { id: `EM-A-0${index}` }),
  ),
);
const next = report([
  ...(['violated', 'untestable', 'passed', 'passed', 'warned', 'not-applicable'] as const).map((verdict, index) =>
    requirementOf(verdict, { id: `EM-A-0${index}` }),
  ),
  requirementOf('violated', { id: 'EM-A-06', findings: [] }),
  requirementOf('passed', { id: 'EM-A-08' }),
]);
const plain = (width: number): string => diffTerminal(diffReports(old, next), { color: false, width });

test('every kind of change has its heading, worst first', () => {
  const headings = CHANGE_KINDS.map((kind) => plain(80).indexOf(`\n${HEADINGS[kind]} (1)`));
  expect(headings.every((index) => index > 0)).toBe(true);
  expect([...headings].sort((a, b) => a - b)).toEqual(headings);
});

test.each([40, 80, 120])('no line is wider than %i columns', (width) => {
  expect(
    plain(width)
      .split('\n')
      .filter((line) => columns(line) > width && !line.includes('https://')),
  ).toEqual([]);
});

describe('without colour', () => {
  test('there is no escape', () => {
    expect(plain(80)).not.toContain('\u001b');
  });
  test('the answer stands in words', () => {
    expect(plain(80)).toContain('WORSE  1 new violation, 1 requirement no longer judged; 1 fixed');
  });
});

test('with colour, only our own escapes are there', () => {
  const text = diffTerminal(diffReports(report([]), hostileReport(HOSTILE)), { color: true, width: 80 });
  expect(text.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Cs}/u);
});

test('ten million characters stay readable', () => {
  expect(
    diffTerminal(diffReports(report([]), hostileReport('x'.repeat(10_000_000))), { color: false, width: 80 }).length,
  ).toBeLessThan(100_000);
});
