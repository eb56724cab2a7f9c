import { XmlDocument } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { badge } from '../../src/report/reporters/badge.ts';
import { HOSTILE, report, requirementOf } from './fixture.ts';

const svgOf = (value: Report): string => badge(value)[0]?.text ?? '';

test.each<[string, Report]>([
  ['em conformance: conformant: 1 of 1', report([requirementOf('passed')])],
  [
    'em conformance: conformant (read): 1 of 2',
    report([requirementOf('passed'), requirementOf('not-applicable')], { claim: { claimed: 'read', reached: 'read' } }),
  ],
  [
    'em conformance: conformant: 1 of 1, a selection',
    report([requirementOf('passed')], { selection: { requirements: ['EM-AUTH'], scenarios: [], tags: [] } }),
  ],
  ['em conformance: conformant: 0 of 1, 1 waived', report([requirementOf('waived')])],
  ['em conformance: 2 violated', report([requirementOf('violated'), requirementOf('violated')])],
  ['em conformance: incomplete', report([], { verdict: 'incomplete' })],
  ['em conformance: interrupted', report([], { verdict: 'incomplete', partial: true })],
  ['em conformance: unreachable', report([], { verdict: 'unreachable' })],
])('says %s to readers and to screen readers', (says, value) => {
  expect(svgOf(value)).toContain(`role="img" aria-label="${says}"`);
  expect(svgOf(value)).toContain(`<title>${says}</title>`);
});

test.each([HOSTILE, 'x'.repeat(10_000_000)])('is well-formed and small whatever the profile is called', (profile) => {
  const text = svgOf(report([], { profile }));
  XmlDocument.fromString(text).dispose();
  expect(text.length).toBeLessThan(3000);
  expect(text).not.toContain('<script');
});

test('loads nothing', () => {
  expect(svgOf(report([])).replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
    /http|url\((?!#)|href|@import/,
  );
});
