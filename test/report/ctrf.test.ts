import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { type Report } from '../../src/model/report.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { ctrf } from '../../src/report/reporters/ctrf.ts';
import { HOSTILE, hostileReport, report, requirement, requirementOf } from './fixture.ts';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const texts = { type: 'array', items: text };
const closed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

/** CTRF 0.0.0, as far as it says something of the members that may stand in a report. */
const SCHEMA = closed(
  {
    reportFormat: { const: 'CTRF' },
    specVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    reportId: text,
    timestamp: text,
    generatedBy: text,
    extra: { type: 'object' },
    results: closed(
      {
        tool: closed({ name: text, version: text, extra: { type: 'object' } }, ['name']),
        summary: closed(
          {
            tests: count,
            passed: count,
            failed: count,
            pending: count,
            skipped: count,
            other: count,
            flaky: count,
            suites: count,
            start: count,
            stop: count,
            duration: count,
            extra: { type: 'object' },
          },
          ['tests', 'passed', 'failed', 'pending', 'skipped', 'other', 'start', 'stop'],
        ),
        tests: {
          type: 'array',
          items: closed(
            {
              id: text,
              name: text,
              status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
              duration: { type: 'number', minimum: 0 },
              start: count,
              stop: count,
              suite: { ...texts, minItems: 1 },
              message: text,
              trace: text,
              snippet: text,
              ai: text,
              line: count,
              rawStatus: text,
              tags: texts,
              type: text,
              filePath: text,
              retries: count,
              flaky: { type: 'boolean' },
              stdout: texts,
              stderr: texts,
              threadId: text,
              browser: text,
              device: text,
              screenshot: text,
              parameters: { type: 'object' },
              extra: { type: 'object' },
            },
            ['name', 'status', 'duration'],
          ),
        },
        environment: closed(
          {
            reportName: text,
            appName: text,
            appVersion: text,
            buildName: text,
            buildNumber: text,
            buildUrl: text,
            repositoryName: text,
            repositoryUrl: text,
            commit: text,
            branchName: text,
            osPlatform: text,
            osRelease: text,
            osVersion: text,
            testEnvironment: text,
            extra: { type: 'object' },
          },
          [],
        ),
        extra: { type: 'object' },
      },
      ['tool', 'summary', 'tests'],
    ),
  },
  ['reportFormat', 'specVersion', 'results'],
);

const validate = new Ajv2020({ strict: true }).compile(SCHEMA);

interface Ctrf {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly {
      readonly name: string;
      readonly status: string;
      readonly rawStatus: string;
      readonly message?: string;
      readonly filePath?: string;
      readonly line?: number;
      readonly duration: number;
    }[];
  };
}
const written = (value: Report): string => ctrf(value)[0]?.text ?? '';
const valueOf = (value: Report): Ctrf => JSON.parse(written(value)) as Ctrf;

const all = report(
  VERDICTS.map((verdict) => requirementOf(verdict)),
  { partial: true, staleWaivers: ['EM-A-01: expired'] },
);

test.each([
  ['every verdict', all],
  ['nothing', report([])],
  ['hostile text', hostileReport(HOSTILE)],
  ['a million characters', hostileReport('x]]>'.repeat(250_000))],
])('%s is valid', (_why, value) => {
  validate(valueOf(value));
  expect(validate.errors).toBeNull();
  expect(written(value).length).toBeLessThan(5_000_000);
  expect(written(value)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Cs}/u);
});

test('the summary counts the tests', () => {
  const { summary, tests } = valueOf(all).results;
  expect(summary['tests']).toBe(tests.length);
  expect((summary['passed'] ?? 0) + (summary['failed'] ?? 0) + (summary['skipped'] ?? 0)).toBe(tests.length);
  expect((summary['stop'] ?? 0) - (summary['start'] ?? 0)).toBe(all.durationMs);
});

test.each([
  ['violated', 'failed'],
  ['untestable', 'failed'],
  ['not-exercised', 'failed'],
  ['warned', 'passed'],
  ['waived', 'skipped'],
  ['noted', 'passed'],
  ['passed', 'passed'],
  ['not-applicable', 'skipped'],
] as const)('%s is %s', (verdict, status) => {
  expect(valueOf(report([requirementOf(verdict)])).results.tests).toMatchObject([
    { status, rawStatus: verdict, filePath: 'suites/em/scenarios/create.yaml', line: 14 },
  ]);
});

test('an interruption and a stale waiver fail', () => {
  const { tests } = valueOf(report([requirement()], { partial: true, staleWaivers: ['EM-A-01: expired'] })).results;
  expect(tests.filter(({ status }) => status === 'failed').map(({ rawStatus }) => rawStatus)).toEqual([
    'interrupted',
    'stale waiver',
  ]);
});
