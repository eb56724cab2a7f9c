import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { annotations } from '../../src/report/reporters/annotations.ts';
import { finding, HOSTILE, hostileReport, report, requirement, requirementOf } from './fixture.ts';

const linesOf = (value: Report): readonly string[] => (annotations(value)[0]?.text ?? '').trimEnd().split('\n');
const kindsOf = (value: Report): readonly string[] =>
  linesOf(value)
    .slice(1)
    .map((line) => /^::(\w+)/.exec(line)?.[1] ?? line);

test('a violation points at the line of its scenario', () => {
  expect(linesOf(report([requirementOf('violated')]))[1]).toMatch(
    /^::error file=suites\/em\/scenarios\/create\.yaml,line=14,title=EM-STATUS-01 violated::status is 500, expected 200/,
  );
});

describe('the kind is that of the verdict:', () => {
  test.each([
    ['violated', false, ['error']],
    ['untestable', false, ['error']],
    ['not-exercised', false, ['error']],
    ['warned', false, ['warning']],
    ['warned', true, ['error']],
    ['waived', false, []],
    ['noted', false, []],
    ['passed', false, []],
    ['not-applicable', false, []],
  ] as const)('%s, strict %s', (verdict, strict, kinds) => {
    expect(kindsOf(report([requirementOf(verdict)], { strict }))).toEqual(kinds);
  });
  test('a MAY that was not exercised, and a requirement that was not selected, are none', () => {
    expect(
      kindsOf(
        report([requirementOf('not-exercised', { level: 'MAY' }), requirementOf('violated', { selected: false })]),
      ),
    ).toEqual([]);
  });
  test.each(['untestable', 'not-exercised'] as const)('what traffic leaves %s is none', (verdict) => {
    const traffic = { sources: ['a.har'], exchanges: 1, origins: {}, setAside: {}, malformed: 0 };
    expect(kindsOf(report([requirementOf(verdict), requirementOf('violated')], { traffic }))).toEqual(['error']);
  });
  test('what makes the exit code red without a requirement is an error', () => {
    expect(kindsOf(report([], { partial: true, staleWaivers: ['EM-A-01: expired'] }))).toEqual(['error', 'error']);
  });
});

test('what a server says ends no property, no message and no line', () => {
  const [, line = ''] = linesOf(
    report([
      requirement({
        verdict: 'violated',
        findings: [finding({ file: 'a,b:c%.yaml', message: '100%\r\n::error::planted' })],
      }),
    ]),
  );
  expect(line).toMatch(/^::error file=a%2Cb%3Ac%25\.yaml,line=14,title=[^:]*::100%25/);
  expect(
    linesOf(hostileReport(`${HOSTILE}\n::error::planted`)).every((one) => /^::(?:error|warning|notice) /.test(one)),
  ).toBe(true);
  expect(linesOf(hostileReport(HOSTILE)).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\p{Cf}|\p{Cs}/u);
});

test('of many requirements the worst come first, and the rest is counted', () => {
  const requirements = [...Array.from({ length: 80 }, () => requirementOf('warned')), requirementOf('violated')];
  const lines = linesOf(report(requirements));
  expect(lines.length).toBe(52);
  expect(lines[1]).toContain('::error ');
  expect(lines.at(-1)).toContain('31 more');
});

describe('with a config of the user', () => {
  const config = { file: 'mine.yaml', target: 2, bindings: { database: 12 }, capabilities: { create: 5 } };
  const lineOf = (some: Parameters<typeof requirementOf>[1]): string =>
    /::error file=mine.yaml,line=(\d+),/.exec(
      annotations(report([requirementOf('violated', some)], { config }))[0]?.text ?? '',
    )?.[1] ?? '';

  test.each([
    { why: 'the binding of the scenario', some: {}, line: '12' },
    {
      why: 'the capability that the requirement needs',
      some: { needs: ['read', 'create'], findings: [finding({ case: 'rule a' })], cases: [] },
      line: '5',
    },
    { why: 'the target', some: { findings: [finding({ case: 'rule a' })], cases: [] }, line: '2' },
  ])('they point at $why', ({ some, line }) => {
    expect(lineOf(some)).toBe(line);
  });
});
