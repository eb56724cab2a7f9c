import { expect, test } from 'vitest';
import { codequality } from '../../src/report/reporters/codequality.ts';
import { finding, report, requirement } from './fixture.ts';

const entriesOf = (...args: Parameters<typeof report>): unknown =>
  JSON.parse(codequality(report(...args))[0]?.text ?? '');

test('a requirement that is violated is an entry at a line, with a fingerprint that stays', () => {
  const violated = requirement({ id: 'EM-A-01', verdict: 'violated', findings: [finding({ verdict: 'violated' })] });
  const [entry] = entriesOf([violated]) as readonly [Record<string, unknown>];
  expect(entry).toMatchObject({ check_name: 'EM-A-01', severity: 'critical', location: { lines: {} } });
  expect(entriesOf([violated], { run: 'other' })).toEqual([entry]);
  expect(entry['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
});
test('one that is warned is minor', () => {
  const warned = requirement({ verdict: 'warned', findings: [finding({ verdict: 'warned' })] });
  expect(entriesOf([warned])).toMatchObject([{ severity: 'minor' }]);
});
test('what passed, or was not selected, is no entry', () => {
  expect(entriesOf([requirement({ verdict: 'passed', findings: [] })])).toEqual([]);
  expect(entriesOf([requirement({ verdict: 'violated', selected: false })])).toEqual([]);
});
