import { describe, expect, test } from 'vitest';
import { type Report } from '../../src/model/report.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { terminalSummary } from '../../src/report/terminal/terminal.ts';
import { columns, wrap } from '../../src/report/terminal/wrap.ts';
import { exchange, finding, HOSTILE, hostileReport, report, requirement, requirementOf, sent } from './fixture.ts';

const told = (value: Report, width = 80): string => terminalSummary(value, { color: false, width });
const everything = report(
  VERDICTS.map((verdict, index) =>
    requirementOf(verdict, {
      id: `EM-ODD-0${index}`,
      text: 'A long sentence that says what is demanded. '.repeat(6).trim(),
    }),
  ),
  { remarks: [`could not delete a resource, ${'and more '.repeat(20)}`], staleWaivers: ['EM-X-01 expired'] },
);

/** A command is one shell word after another, and a URL must stay whole to be followed. */
const isUnbreakable = (line: string): boolean => /https?:\/\/|curl |^ +-[Hu] |--data|printf/.test(line);

describe.each([80, 60, 120])('at %i columns', (width) => {
  test.each([
    ['every verdict', everything],
    ['hostile text', hostileReport(HOSTILE)],
    ['one endless word', hostileReport('x'.repeat(5000))],
    ['wide characters', hostileReport('漢字'.repeat(200))],
  ])('%s: no line is longer', (_why, value) => {
    const long = told(value, width)
      .split('\n')
      .filter((line) => columns(line) > width && !isUnbreakable(line));
    expect(long).toEqual([]);
  });
});

test.each([
  ['every verdict', everything],
  ['hostile text', hostileReport(HOSTILE)],
])('%s: no control character without color but the line feed', (_why, value) => {
  expect(told(value)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|\p{Cf}|\p{Cs}/u);
});

test('with color, only the sequences that set a color', () => {
  const text = terminalSummary(hostileReport(HOSTILE), { color: true, width: 80 });
  const colorless = text.replaceAll(/\x1b\[\d{1,2}m/g, '');
  expect(colorless).not.toBe(text);
  expect(colorless).toBe(told(hostileReport(HOSTILE)));
});

test('which requirements are told, and which only counted', () => {
  const text = told(everything);
  const ids = everything.requirements.map(({ id }) => text.includes(id));
  expect(Object.fromEntries(VERDICTS.map((verdict, index) => [verdict, ids[index]]))).toEqual({
    violated: true,
    untestable: true,
    'not-exercised': true,
    warned: true,
    waived: false,
    noted: false,
    passed: false,
    'not-applicable': false,
  });
  for (const verdict of VERDICTS) expect(text).toMatch(new RegExp(`^ +${verdict} +1$`, 'm'));
  expect(told(report([requirementOf('not-exercised', { level: 'SHOULD' })]))).not.toContain('EM-STATUS-01');
  expect(told(report([requirementOf('not-exercised', { selected: false })]))).not.toContain('EM-STATUS-01');
});

test('a violated requirement tells what was demanded, what came, and how to try again', () => {
  const text = told(report([requirementOf('violated')]));
  for (const part of [
    'MUST',
    'A successful creation',
    '43.4.6',
    '[200,201,202]',
    '500',
    'create.yaml:14',
    'curl ',
    '$ASSAY_PASSWORD',
    'assay explain EM-STATUS-01',
  ]) {
    expect(text).toContain(part);
  }
});

const violatedWith = (id: string, count: number) =>
  requirementOf('violated', {
    id,
    findings: Array.from({ length: count }, (_, index) =>
      finding({
        message: `${id} finding ${index + 1}`,
        case: `case ${id} ${index}`,
        exchange: exchange({ startedAt: index }),
      }),
    ),
  });

test('one line for each violated requirement, five findings in full, and how many more', () => {
  const requirements = Array.from({ length: 30 }, (_, index) => violatedWith(`EM-MANY-${index + 10}`, 4));
  const text = told(report(requirements));
  for (const { id } of requirements) expect(text).toMatch(new RegExp(`^violated +${id}  .*×4$`, 'm'));
  expect(text.match(/^ +in case/gm)).toHaveLength(5);
  expect(text).toContain('and 115 more findings');
  expect(text.split('\n').length).toBeLessThan(200);
});

test('verbose: the first three findings of each requirement, and a line for those that are met', () => {
  const value = report([violatedWith('EM-MANY-01', 5), requirement({ id: 'EM-FINE-01' })]);
  const text = terminalSummary(value, { color: false, width: 80, detail: 'verbose' });
  expect(text).toContain('EM-MANY-01 finding 3');
  expect(text).not.toContain('EM-MANY-01 finding 4');
  expect(text).toContain('and 2 more findings');
  expect(text).toMatch(/^passed +EM-FINE-01/m);
  expect(told(value)).not.toContain('EM-FINE-01');
});

test('quiet: what was tested, and the headline', () => {
  const text = terminalSummary(report([violatedWith('EM-MANY-01', 5)]), { color: false, width: 80, detail: 'quiet' });
  expect(text.trim().split('\n')).toHaveLength(2);
  expect(text).toMatch(/^VIOLATIONS/m);
});

test('a finding has its id, and no value is longer than a terminal can take', () => {
  const long = 'v'.repeat(3000);
  const value = report([
    requirementOf('violated', {
      findings: [
        finding({
          id: '0a1b2c3d',
          actual: long,
          expected: { member: long },
          where: long,
          exchange: exchange({ request: sent({ body: long, url: `https://h/${long}` }) }),
        }),
      ],
    }),
  ]);
  const text = told(value, 4000);
  expect(text).toContain('0a1b2c3d');
  expect(text).not.toMatch(/v{201}/);
});

test('the title of a finding speaks of the defect', () => {
  const text = told(report([requirementOf('violated', { defect: 'wrong signatures are accepted' })]));
  expect(text).toContain('wrong signatures are accepted');
});

test('many requirements with one reason are told in one breath', () => {
  const requirements = Array.from({ length: 90 }, (_, index) =>
    requirementOf('untestable', { id: `EM-MANY-${index}`, reason: 'the target refused the connection' }),
  );
  const text = told(report(requirements, { verdict: 'unreachable' }));
  expect(text.split('the target refused the connection')).toHaveLength(2);
  expect(text).toContain('EM-MANY-89');
  expect(text.split('\n').length).toBeLessThan(40);
});

test.each([
  { why: 'conformant', value: report([requirement()]), says: /^CONFORMANT/m },
  {
    why: 'violations',
    value: report([requirementOf('violated')]),
    says: /^VIOLATIONS {2}1 of 1 requirement violated/m,
  },
  {
    why: 'strict',
    value: report([requirementOf('warned')], { strict: true, verdict: 'violations' }),
    says: /^VIOLATIONS {2}1 warned/m,
  },
  {
    why: 'a stale waiver',
    value: report([requirement()], { staleWaivers: ['EM-X-01'], verdict: 'violations' }),
    says: /^VIOLATIONS {2}1 stale waiver/m,
  },
  {
    why: 'conformant, but strict',
    value: report([requirementOf('warned')], { strict: true }),
    says: /^CONFORMANT [^]*; but\s+1\s+warned/m,
  },
  {
    why: 'conformant, but a stale waiver',
    value: report([requirement()], { staleWaivers: ['EM-X-01'] }),
    says: /^CONFORMANT [^]*; but\s+1\s+stale\s+waiver/m,
  },
  {
    why: 'a selection',
    value: report([requirement(), requirementOf('not-exercised', { selected: false })]),
    says: /^ +passed +1\n +not selected +1$/m,
  },
  {
    why: 'incomplete',
    value: report([requirementOf('untestable')], { verdict: 'incomplete' }),
    says: /^INCOMPLETE .*1 MUST/m,
  },
  { why: 'unreachable', value: report([], { verdict: 'unreachable' }), says: /^UNREACHABLE/m },
  { why: 'interrupted', value: report([requirement()], { partial: true }), says: /interrupted/ },
  { why: 'remarks', value: report([requirement()], { remarks: ['left behind'] }), says: /left behind/ },
])('the verdict line: $why', ({ value, says }) => {
  expect(told(value)).toMatch(says);
});

test.each([
  { text: 'a b c', width: 3, lines: ['a b', 'c'] },
  { text: 'abcdefgh', width: 3, lines: ['abc', 'def', 'gh'] },
  { text: 'to https://example.com/x now', width: 5, lines: ['to', 'https://example.com/x', 'now'] },
  { text: '漢字漢字', width: 4, lines: ['漢字', '漢字'] },
  { text: '', width: 5, lines: [''] },
])('wrapping $text at $width', ({ text, width, lines }) => {
  expect(wrap(text, width)).toEqual(lines);
});
