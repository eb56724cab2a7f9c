import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/judge/exit-code.ts';
import { mergeReports } from '../../src/judge/merge.ts';
import { mergeProblems } from '../../src/judge/merge-problems.ts';
import type { Report, RequirementReport, ReportedWaiver } from '../../src/model/report.ts';
import { aCase, finding, report, requirement, SOURCES } from '../report/fixture.ts';

const DIGESTS = { suite: 'a', register: 'b', config: 'c', waivers: 'd', transcript: 'e' };
const CLAIMS = { capabilities: ['create'], origins: ['http://h'], types: [], collections: [] };

const shard = (index: number, requirements: readonly RequirementReport[], some: Partial<Report> = {}, of = 2): Report =>
  report(requirements, {
    shard: { index, of, selected: ['EM-A-01'] },
    digests: DIGESTS,
    claims: CLAIMS,
    run: `r${index}`,
    ...some,
  });

const rowA = (some: Partial<RequirementReport>): RequirementReport =>
  requirement({ id: 'EM-A-01', findings: [], cases: [], judged: 0, ...some });
const absent = rowA({ selected: false, verdict: 'not-exercised', reason: 'not judged in this shard' });
const merged = (one: RequirementReport, other: RequirementReport, some: Partial<Report> = {}) =>
  mergeReports([shard(1, [one], some), shard(2, [other])], undefined);

test.each([
  {
    why: 'what one shard judged and the other had nothing of',
    one: rowA({ verdict: 'passed', judged: 3 }),
    other: absent,
    requirement: { verdict: 'passed', judged: 3, selected: true },
    verdict: 'conformant',
  },
  {
    why: 'what is met here and unmet there',
    one: rowA({ verdict: 'passed', judged: 3 }),
    other: rowA({ verdict: 'violated', judged: 1 }),
    requirement: { verdict: 'violated', judged: 4 },
    verdict: 'violations',
  },
  {
    why: 'what does not apply here and is met there',
    one: rowA({ verdict: 'not-applicable', reason: 'nothing of the kind' }),
    other: rowA({ verdict: 'passed', judged: 1 }),
    requirement: { verdict: 'passed' },
    verdict: 'conformant',
  },
  {
    why: 'what no shard judged',
    one: absent,
    other: absent,
    requirement: { verdict: 'not-exercised', selected: true, reason: 'there was nothing to judge' },
    verdict: 'incomplete',
  },
  {
    why: 'what could not be asked',
    one: rowA({ verdict: 'untestable', reason: 'refused' }),
    other: absent,
    requirement: { verdict: 'untestable', reason: 'refused' },
    verdict: 'incomplete',
  },
])('$why', ({ one, other, requirement: expected, verdict }) => {
  for (const whole of [merged(one, other), merged(other, one)]) {
    expect(whole.requirements[0]).toMatchObject(expected);
    expect(whole.verdict).toBe(verdict);
    expect(whole.shard).toBeUndefined();
  }
});

test('a requirement that was not selected stays so', () => {
  const other = requirement({
    id: 'EM-B-01',
    selected: false,
    verdict: 'not-exercised',
    reason: 'not selected',
    cases: [],
    judged: 0,
  });
  const whole = mergeReports([shard(1, [rowA({ verdict: 'passed' }), other]), shard(2, [absent, other])], undefined);
  expect(whole.requirements[1]).toMatchObject({ selected: false, reason: 'not selected' });
  expect(whole.verdict).toBe('conformant');
});

test('a rule has one case in the whole: counts add up, the worst verdict stays, the first findings are kept', () => {
  const ofRule = (verdict: 'passed' | 'violated', count: number) =>
    rowA({
      verdict,
      judged: 10,
      cases: [aCase({ name: 'rule r', verdict, judged: 10, durationMs: 5 })],
      findings: Array.from({ length: count }, () => finding({ case: 'rule r', repeated: 1 })),
    });
  const [whole] = mergeReports(
    [shard(1, [ofRule('passed', 0)]), shard(2, [ofRule('violated', 3)]), shard(3, [ofRule('violated', 3)])],
    undefined,
  ).requirements;
  expect(whole?.cases).toMatchObject([{ name: 'rule r', verdict: 'violated', judged: 30, durationMs: 15 }]);
  expect(whole?.findings.map(({ repeated }) => repeated)).toEqual([1, 1, 1, 1, 3]);
});

test('requests add up, the time is that of the slowest, an interrupted shard makes the whole partial', () => {
  const whole = merged(rowA({ verdict: 'passed' }), absent, {
    requests: 7,
    durationMs: 90,
    partial: true,
    remarks: ['x'],
  });
  expect(whole).toMatchObject({
    requests: 221,
    durationMs: 3210,
    run: 'r1+r2',
    partial: true,
    verdict: 'incomplete',
    remarks: ['x'],
  });
});

test.each([[SOURCES], [undefined]])('the sources stay as they are: %j', (sources) => {
  const some = sources === undefined ? {} : { sources };
  const whole = merged(rowA({ verdict: 'passed', ...some }), rowA({ verdict: 'passed', ...some }));
  expect(whole.requirements[0]?.sources).toEqual(sources);
});

test('an unreachable shard is not hidden', () => {
  const whole = merged(rowA({ verdict: 'passed' }), absent, { verdict: 'unreachable' });
  expect(whole.verdict).toBe('unreachable');
  expect(exitCodeOf([whole])).toBe(3);
});

describe('a waiver', () => {
  const waiver = (state: ReportedWaiver['state']): ReportedWaiver => ({
    requirement: 'EM-A-01',
    reason: 'agreed',
    state,
  });
  test.each([
    ['used', 'unneeded', 'used', 0],
    ['unneeded', 'idle', 'unneeded', 1],
    ['idle', 'idle', 'idle', 0],
    ['expired', 'expired', 'expired', 1],
  ] as const)('%s here and %s there is %s, stale: %i', (one, other, state, stale) => {
    const whole = mergeReports(
      [shard(1, [absent], { waivers: [waiver(one)] }), shard(2, [absent], { waivers: [waiver(other)] })],
      undefined,
    );
    expect(whole.waivers).toEqual([waiver(state)]);
    expect(whole.staleWaivers.length).toBe(stale);
  });
});

test('the digest of a transcript is that of the whole, or none', () => {
  const shards = [shard(1, [absent]), shard(2, [absent])] as const;
  expect(mergeReports([...shards], 'f').digests).toEqual({ ...DIGESTS, transcript: 'f' });
  expect(mergeReports([...shards], undefined).digests).not.toHaveProperty('transcript');
});

const named = (...reports: readonly Report[]) => reports.map((one, index) => ({ file: `${index}.json`, report: one }));
const [one, two] = [shard(1, []), shard(2, [])];

test('all shards of one run, in any order, are no problem', () => {
  expect(mergeProblems(named(two, one))).toEqual([]);
  expect(mergeProblems(named(shard(1, [], {}, 1)))).toEqual([]);
});

test.each<[string, readonly Report[], RegExp]>([
  ['nothing', [], /no report/],
  ['a whole run', [report([]), one], /0\.json: this report is not a shard/],
  [
    'a shard without digests',
    [one, report([], { shard: { index: 2, of: 2, selected: [] } })],
    /1\.json: this report is not a shard/,
  ],
  ['a missing shard', [one], /shard 2 of 2 is missing/],
  ['a double shard', [one, two, one], /2\.json: shard 1 of 2 is given twice/],
  ['another number of shards', [one, shard(2, [], {}, 3)], /not the same number of shards/],
  ['another profile', [one, shard(2, [], { profile: 'notes' })], /not the same profile/],
  ['another target', [one, shard(2, [], { target: 'http://other/' })], /not the same target/],
  ['another suite', [one, shard(2, [], { digests: { ...DIGESTS, suite: 'x' } })], /not the same suite/],
  ['another config', [one, shard(2, [], { digests: { ...DIGESTS, config: 'x' } })], /not the same config/],
  ['other waivers', [one, shard(2, [], { digests: { ...DIGESTS, waivers: 'x' } })], /not the same waivers/],
  ['other capabilities', [one, shard(2, [], { claims: { ...CLAIMS, capabilities: [] } })], /not the same capabilities/],
  ['another selection', [one, shard(2, [], { shard: { index: 2, of: 2, selected: [] } })], /not the same selection/],
  ['another strictness', [one, shard(2, [], { strict: true })], /not the same setting of --strict/],
  ['another version', [one, shard(2, [], { tool: { name: 'assay', version: '9.9.9' } })], /not the same version/],
])('%s is refused', (_why, reports, says) => {
  expect(
    mergeProblems(named(...reports))
      .map(({ file, message }) => `${file}: ${message}`)
      .join('\n'),
  ).toMatch(says);
});
