import { endedText, endedWords } from '../../model/ended.ts';
import type { Report, Reporter } from '../../model/report.ts';
import { headlineOf } from '../headline.ts';
import { jsonText } from '../json-text.ts';
import { testCasesOf, type Element, type TestCase } from './junit-cases.ts';
import { oneLine } from '../safe-text.ts';

const STATUS = { none: 'passed', failure: 'failed', error: 'failed', skipped: 'skipped' } as const satisfies Record<
  Element,
  string
>;

const testOf = (
  { requirement, name, verdict, element, message, details, seconds, file, line }: TestCase,
  { profile }: Report,
) => ({
  name,
  status: STATUS[element],
  duration: Math.round(seconds * 1000),
  suite: [profile, oneLine(requirement.id)],
  rawStatus: verdict,
  tags: [requirement.level],
  type: 'conformance',
  ...(element === 'none' ? {} : { message }),
  ...(details === '' ? {} : { trace: details }),
  ...(file === undefined ? {} : { filePath: oneLine(file), line }),
});

/** What makes the exit code 1 and belongs to no requirement. */
const testsOfRun = ({ partial, staleWaivers, profile, ...report }: Report) =>
  [
    ...(partial
      ? [
          {
            name: 'the run',
            rawStatus: oneLine(endedWords(report), 200),
            message: `${oneLine(endedText(report), 200)}: the report is incomplete`,
          },
        ]
      : []),
    ...staleWaivers.map((waiver) => ({
      name: `stale waiver: ${oneLine(waiver)}`,
      rawStatus: 'stale waiver',
      message: oneLine(waiver, 1000),
    })),
  ].map((test) => ({ ...test, status: 'failed' as const, duration: 0, suite: [profile], type: 'conformance' }));

/** The Common Test Report Format, version 0.0.0 (ctrf.io). */
export const ctrf: Reporter = (report) => {
  const tests = [...[...testCasesOf(report).values()].flat().map((one) => testOf(one, report)), ...testsOfRun(report)];
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  // Reads a time that is given; the clock is not asked.
  // eslint-disable-next-line no-restricted-globals
  const start = Date.parse(report.startedAt);
  const value = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: report.startedAt,
    generatedBy: `${report.tool.name} ${report.tool.version}`,
    results: {
      tool: { name: report.tool.name, version: report.tool.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: 0,
        suites: new Set(tests.map(({ suite }) => suite.join(' '))).size,
        start,
        stop: start + Math.round(report.durationMs),
      },
      tests,
      environment: {
        reportName: `assay ${report.profile}`,
        appName: oneLine(report.target),
        extra: { profile: report.profile, run: report.run, verdict: report.verdict, headline: headlineOf(report).line },
      },
    },
  };
  return [{ path: 'ctrf-report.json', text: jsonText(value) }];
};
