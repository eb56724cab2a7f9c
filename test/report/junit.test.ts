import { existsSync, readFileSync } from 'node:fs';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { type Report } from '../../src/model/report.ts';
import { VERDICTS, type Verdict } from '../../src/model/verdict.ts';
import type { Level } from '../../src/model/suite.ts';
import { junit, junitExtended } from '../../src/report/reporters/junit.ts';
import {
  aCase,
  exchange,
  finding,
  HOSTILE,
  hostileReport,
  received,
  report,
  requirement,
  requirementOf,
  SOURCES,
} from './fixture.ts';
import { readReport } from '../fixtures/read-report.ts';

const XSDS = ['junit-10.xsd', 'jenkins-junit.xsd'].map(
  (name) => new URL(`../../../shared/junit/${name}`, import.meta.url),
);
const everything = report(
  VERDICTS.map((verdict) => requirementOf(verdict)),
  { partial: true, staleWaivers: ['EM-X-01 expired'] },
);

const xmlOf = (value: Report, reporter = junit): string => reporter(value)[0]?.text ?? '';

/** What a parser sees: elements with attributes and text, in document order. */
interface Seen {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

function select(xml: string, path: string): readonly Seen[] {
  using document = XmlDocument.fromString(xml);
  return document
    .find(path)
    .filter((node) => node instanceof XmlElement)
    .map((element) => ({
      name: element.name,
      attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
      text: element.content,
    }));
}

const elementsOfCases = (xml: string): readonly string[] =>
  select(xml, '//testcase/failure | //testcase/error | //testcase/skipped').map(({ name }) => name);

describe.skipIf(!XSDS.every((url) => existsSync(url)))(
  'valid against both Jenkins schemas (skipped where shared/junit beside the repository is missing)',
  () => {
    const rows: readonly (readonly [string, Report])[] = [
      ['every verdict', everything],
      ['strict', { ...everything, strict: true }],
      ['no requirement', report([])],
      [
        'requirements without cases',
        report(VERDICTS.map((verdict) => requirementOf(verdict, { cases: [], findings: [] }))),
      ],
      ['requirements with sources', report(VERDICTS.map((verdict) => requirementOf(verdict, { sources: SOURCES })))],
      ['hostile text', hostileReport(HOSTILE)],
      ['huge text', hostileReport('<\u001b]]>é'.repeat(1_750_000))],
      ['a real run', readReport(new URL('../../reports/sample/report.json', import.meta.url))],
      [
        'long times',
        report([requirement({ cases: [aCase({ durationMs: 1_234_567.891 }), aCase({ durationMs: 0.0001 })] })]),
      ],
    ];
    test.each(rows)('%s', (_why, value) => {
      for (const url of XSDS) {
        using schema = XmlDocument.fromString(readFileSync(url, 'utf8'));
        using validator = XsdValidator.fromDoc(schema);
        using document = XmlDocument.fromString(xmlOf(value));
        expect(() => {
          validator.validate(document);
        }).not.toThrow();
      }
    });
  },
);

describe('a verdict becomes an element', () => {
  const rows: readonly { verdict: Verdict; level?: Level; strict?: boolean; element: string | undefined }[] = [
    { verdict: 'passed', element: undefined },
    { verdict: 'noted', element: undefined },
    { verdict: 'warned', element: undefined },
    { verdict: 'warned', strict: true, element: 'failure' },
    { verdict: 'noted', strict: true, element: undefined },
    { verdict: 'violated', element: 'failure' },
    { verdict: 'untestable', element: 'error' },
    { verdict: 'untestable', level: 'SHOULD', element: 'error' },
    { verdict: 'not-exercised', element: 'error' },
    { verdict: 'not-exercised', level: 'SHOULD', element: 'skipped' },
    { verdict: 'not-exercised', level: 'MAY', element: 'skipped' },
    { verdict: 'waived', element: 'skipped' },
    { verdict: 'not-applicable', element: 'skipped' },
  ];
  test.each(rows)(
    '$verdict $level, strict $strict: $element',
    ({ verdict, level = 'MUST', strict = false, element }) => {
      for (const cases of [[aCase({ verdict })], []]) {
        for (const reporter of [junit, junitExtended]) {
          const xml = xmlOf(report([requirementOf(verdict, { level, cases, findings: [] })], { strict }), reporter);
          expect(select(xml, '//testcase')).toHaveLength(1);
          expect(elementsOfCases(xml)).toEqual(element === undefined ? [] : [element]);
        }
      }
    },
  );
});

describe('a requirement and its cases do not contradict each other', () => {
  test('a waived requirement is red in none of its cases', () => {
    const xml = xmlOf(
      report([
        requirementOf('waived', {
          reason: 'agreed until May',
          cases: [aCase({ verdict: 'violated' }), aCase({ name: 'b' })],
          findings: [finding()],
        }),
      ]),
    );
    expect(elementsOfCases(xml)).toEqual(['skipped']);
    expect(select(xml, '//skipped')[0]?.text).toContain('agreed until May');
  });
  test('a requirement that was not selected is red in none of its cases', () => {
    expect(elementsOfCases(xmlOf(report([requirementOf('not-exercised', { selected: false, cases: [] })])))).toEqual([
      'skipped',
    ]);
  });
  test('a red requirement with only green cases gets a case of its own', () => {
    const xml = xmlOf(report([requirementOf('untestable', { cases: [aCase({ verdict: 'passed' })] })]));
    expect(elementsOfCases(xml)).toEqual(['error']);
    expect(select(xml, '//testcase')).toHaveLength(2);
  });
  test('a finding whose case is not among the cases is not lost', () => {
    const xml = xmlOf(
      report([
        requirementOf('violated', { findings: [finding(), finding({ case: 'elsewhere', code: 'header.missing' })] }),
      ]),
    );
    expect(select(xml, '//failure').map(({ attributes }) => attributes['type'])).toEqual([
      'status.unexpected',
      'header.missing',
    ]);
  });
  test('what makes only the exit code red is red here too', () => {
    expect(select(xmlOf(report([requirement()], { staleWaivers: ['EM-X-01'] })), '//failure')).toHaveLength(1);
    expect(select(xmlOf(report([requirement()], { partial: true })), '//error')).toHaveLength(1);
  });
});

describe('what a reader of the XML finds', () => {
  test('one suite a requirement, with properties; one case a case', () => {
    const xml = xmlOf(
      report([
        requirement({ cases: [aCase(), aCase({ name: 'rule b', title: 'B' })] }),
        requirement({ id: 'EM-TWO-02' }),
      ]),
    );
    expect(select(xml, '//testsuite').map(({ attributes }) => attributes['name']?.split(' ')[0])).toEqual([
      'EM-STATUS-01',
      'EM-TWO-02',
    ]);
    expect(select(xml, '//testcase').map(({ attributes }) => attributes['classname'])).toEqual([
      'EM-STATUS-01',
      'EM-STATUS-01',
      'EM-TWO-02',
    ]);
    const property = (name: string) =>
      select(xml, `//testsuite[1]/properties/property[@name='${name}']`)[0]?.attributes['value'];
    expect(['requirement', 'level', 'verdict', 'source'].map(property)).toEqual([
      'EM-STATUS-01',
      'MUST',
      'passed',
      '43.4.6, Table 43-5',
    ]);
    expect(select(xml, '//testcase[1]')[0]?.attributes['time']).toBe('0.035');
    expect(select(xml, '//testcase[1]/system-out')[0]?.text).toContain('instances 201, 12 ms');
  });
  test('the extended flavour says the same of each case, and its file', () => {
    const xml = xmlOf(everything, junitExtended);
    expect(
      select(xml, "//testcase/properties/property[@name='verdict']").map(({ attributes }) => attributes['value']),
    ).toEqual([...VERDICTS]);
    expect(select(xml, "//testcase[@file='suites/em/scenarios/create.yaml']")).toHaveLength(VERDICTS.length);
    expect(select(xml, '//skipped').map(({ attributes }) => attributes['message'])).toEqual([
      'the reason for waived',
      'the reason for not-applicable',
    ]);
  });
  test('reasons of skipped cases stay with their case', () => {
    const skipped = select(xmlOf(everything), '//skipped').map(({ text }) => text);
    expect(skipped).toEqual(['the reason for waived', 'the reason for not-applicable']);
  });
  test('a failure is enough to judge and to try again', () => {
    const twin = exchange({ response: received({ status: 201 }) });
    const [failure] = select(
      xmlOf(report([requirementOf('violated', { findings: [finding({ twin, repeated: 3 })] })])),
      '//failure',
    );
    for (const part of [
      'A successful creation',
      '43.4.6',
      'status.unexpected',
      '[200,201,202]',
      '500',
      'create.yaml:14',
      'assay explain EM-STATUS-01',
      'curl ',
      "'{\"name\":\"o'\\''neil\"}'",
      'HTTP/1.1 500',
      'Content-Type: application/json',
      'Something broke',
      'instances?limit=5 201',
      '3 more',
    ])
      expect(failure?.text).toContain(part);
    expect(failure?.attributes['message']).toContain('status is 500');
  });
  test.each(['warned', 'noted'] as const)('%s is told in the output', (verdict) => {
    expect(select(xmlOf(report([requirementOf(verdict)])), '//system-out')[0]?.text).toContain('status.unexpected');
  });
});

describe('server text', () => {
  test('markup and the end of a CDATA section arrive as they were, what XML cannot say becomes visible', () => {
    const [failure] = select(xmlOf(hostileReport(HOSTILE)), '//failure');
    expect(failure?.text).toContain(']]> and ]]> \\u0000 \\ud800 \\udfff \\ufffe \\u202e <script>alert(');
    expect(failure?.text).toContain('你好 😀');
    expect(failure?.attributes['message']).toContain('\\u001b[31mred');
  });
  test('does not unsettle the reasons of skipped cases', () => {
    const reasons = select(xmlOf(hostileReport(HOSTILE)), '//skipped');
    expect(reasons.length).toBeGreaterThan(0);
    for (const { text } of reasons) expect(text).not.toBe('');
  });
  test('is bounded', () => {
    const xml = xmlOf(hostileReport('<\u001b]]>é'.repeat(1_750_000)));
    expect(xml.length).toBeLessThan(4_000_000);
    for (const { text } of select(xml, '//failure | //error | //system-out')) {
      expect(text.length).toBeLessThan(200_000);
    }
    expect(xml).toContain('cut: ');
  });
});

test('nothing in it is a command of a build server', () => {
  const text = '::error::planted ##vso[task.complete]done';
  const value = report([
    requirementOf('violated', {
      findings: [finding({ message: text, exchange: exchange({ response: received({ body: `a\n${text}` }) }) })],
      cases: [aCase({ verdict: 'violated', log: [text] })],
    }),
  ]);
  expect(junit(value)[0]?.text).not.toMatch(/##vso\[|^\s*::/m);
});
