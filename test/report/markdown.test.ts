import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { diffReports } from '../../src/judge/diff.ts';
import { diffMarkdown } from '../../src/report/diff/diff-markdown.ts';
import { markdown } from '../../src/report/reporters/markdown.ts';
import { link, plain } from '../../src/report/markdown-text.ts';
import { finding, HOSTILE, hostileReport, report, requirementOf, SOURCES } from './fixture.ts';

const textOf = (value: Report): string => markdown(value)[0]?.text ?? '';

test.each([
  ['a bar, which would end a cell', 'a|b', 'a&#124;b'],
  ['markup', '<script>alert(1)</script>', '&#60;script&#62;alert&#40;1&#41;&#60;/script&#62;'],
  ['an entity', '&lt;', '&#38;lt;'],
  ['code', '`x` ~~y~~', '&#96;x&#96; &#126;&#126;y&#126;&#126;'],
  ['emphasis', '*a* __b__', '&#42;a&#42; &#95;&#95;b&#95;&#95;'],
  ['a mention and a reference', '@team #12', '&#64;team &#35;12'],
  ['a link and an image', '![x](http://h/)', '&#33;&#91;x&#93;&#40;http&#58;//h/&#41;'],
  ['an address of its own', 'see www.h.example and https://h', 'see www&#46;h.example and https&#58;//h'],
  ['lines', 'a\r\n# b', 'a\\u000d\\u000a&#35; b'.replaceAll('\\', '&#92;')],
  ['a formula', '$x^2$', '&#36;x&#94;2&#36;'],
])('%s comes out as it is read', (_why, text, expected) => {
  expect(plain(text)).toBe(expected);
});

test.each([
  ['parentheses', 'https://h/a(b)', '[a&#124;b](https://h/a%28b%29)'],
  ['a bar, a backtick, a formula', 'https://h/?a|b`c$d', '[a&#124;b](https://h/?a%7Cb%60c%24d)'],
  ['what could be read as an entity', 'https://h/?a=1&lt;=2', '[a&#124;b](https://h/?a=1&amp;lt;=2)'],
])('a link with %s leads where it should', (_why, url, expected) => {
  expect(link('a|b', url)).toBe(expected);
});

/** What a reader would see of markup: nothing but what the page itself writes. */
const OWN = /<\/?(?:details|summary|code)>/g;

describe.each([
  ['the summary', textOf(hostileReport(HOSTILE))],
  ['the difference', diffMarkdown(diffReports(report([]), hostileReport(HOSTILE)))],
])('hostile text in %s', (_what, text) => {
  test('is no markup', () => {
    expect(text.replaceAll(OWN, '')).not.toMatch(/[<>]/);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Cs}/u);
    expect(text).not.toContain('javascript:');
  });
  test('leaves every table as wide as its head', () => {
    const widths = text.split('\n').map((line) => (line.startsWith('|') ? line.split('|').length : 0));
    for (const [index, width] of widths.entries())
      if (width > 0 && (widths[index - 1] ?? 0) > 0) expect(width).toBe(widths[index - 1]);
  });
  test('begins no line', () => {
    const begins = new Set(
      text.split('\n').map((line) => /^(?:# |## |\| ?|- |\s+- |<\/?details>|Source: |and \d|\*\*|$|[\w<])/.test(line)),
    );
    expect([...begins]).toEqual([true]);
  });
});

test('ten million characters stay a page', () => {
  const value = hostileReport('x<'.repeat(5_000_000));
  expect(textOf(value).length).toBeLessThan(100_000);
  expect(diffMarkdown(diffReports(report([]), value)).length).toBeLessThan(100_000);
});

test('five thousand requirements stay below what a step on GitHub may write', () => {
  const requirements = Array.from({ length: 5000 }, (_, index) =>
    requirementOf('violated', { id: `EM-ODD-${index}`, findings: [finding({ message: HOSTILE }), finding()] }),
  );
  expect(textOf(report(requirements)).length).toBeLessThan(1_000_000);
  expect(textOf(report(requirements))).toContain('and 4950 more');
});

test.each<[string, Report, RegExp]>([
  [
    'a violation',
    report([requirementOf('violated')]),
    /^# ❌ em: violations[^]*## Violated[^]*EM-STATUS-01[^]*<summary>EM-STATUS-01: 1 finding/,
  ],
  [
    'where a violated requirement comes from',
    report([requirementOf('violated', { sources: SOURCES, ruling: 'read so' })]),
    /\| MUST \| A successful [^|]*\. \[source\]\(https:\/\/docs\.example\.com\/guide\?a=1&amp;b=2#s-4\.3\) \|[^]*\nSource: \[The Guide, 4\.3\]\(https:[^ ]*\): “A request that .*”; The Guide, in French: “La .*”; The Table, 7\. Ruling: read so\n/,
  ],
  [
    'only the short source where the report has no more',
    report([requirementOf('violated')]),
    /202 &#40;Accepted&#41;\. \|[^]*\nSource: 43\.4\.6, Table 43-5\n/,
  ],
  ['a conformant run', report([requirementOf('passed')]), /^# ✅ em: conformant/],
  [
    'a stale waiver, which is exit 1',
    report([requirementOf('passed')], { staleWaivers: ['EM-A-01: expired'] }),
    /^# ❌[^]*## Waivers to remove/,
  ],
  ['an interrupted run', report([], { partial: true, verdict: 'incomplete' }), /^# ⚠️[^]*interrupted/],
  ['a shard', report([], { shard: { index: 2, of: 3, selected: [] } }), /Shard 2 of 3/],
  [
    'what could not be asked',
    report([requirementOf('untestable')]),
    /## Could not be judged[^]*the reason for untestable/,
  ],
  [
    'what is waived behind what is not',
    report([
      requirementOf('violated', {
        findings: [finding({ verdict: 'waived', message: 'agreed' }), finding({ message: 'to mend' })],
      }),
    ]),
    /- to mend\n[^]*- agreed \(waived\)\n/,
  ],
  [
    'no requirement that was not selected as missed',
    report([requirementOf('passed'), requirementOf('not-exercised', { selected: false })]),
    /\| passed \| not selected \|/,
  ],
  [
    'a waiver',
    report([], {
      waivers: [
        {
          requirement: 'EM-A-01',
          scenario: 's',
          binding: 'b',
          reason: 'agreed',
          link: 'https://x/1',
          expires: '2030-01-01',
          state: 'used',
        },
      ],
    }),
    /\| \*\*EM-A-01\*\* \| s, b \| agreed .*\| 2030-01-01 \| used \|/,
  ],
])('the page tells %s', (_why, value, says) => {
  expect(textOf(value)).toMatch(says);
});
