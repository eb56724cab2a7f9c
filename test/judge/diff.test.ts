import { describe, expect, test } from 'vitest';
import { diffReports } from '../../src/judge/diff.ts';
import { CHANGE_KINDS, type ChangeKind } from '../../src/model/diff.ts';
import { type Report, type RequirementReport } from '../../src/model/report.ts';
import { VERDICTS, type Verdict } from '../../src/model/verdict.ts';
import { aCase, finding, report, requirement, requirementOf } from '../report/fixture.ts';

const kindsOf = (old: readonly RequirementReport[], next: readonly RequirementReport[], some: Partial<Report> = {}) =>
  diffReports(report(old), report(next, some)).changes.map(({ kind, id }) => [kind, id]);

/** What each step from one verdict to another is; `-` is nothing to tell. */
const STEPS: Readonly<Record<Verdict, Readonly<Record<Verdict, ChangeKind | '-'>>>> = {
  violated: {
    violated: '-',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: 'warned',
    waived: 'verdict',
    noted: 'fixed',
    passed: 'fixed',
    'not-applicable': 'verdict',
  },
  untestable: {
    violated: 'violated',
    untestable: '-',
    'not-exercised': 'verdict',
    warned: 'warned',
    waived: 'verdict',
    noted: 'judged',
    passed: 'judged',
    'not-applicable': 'verdict',
  },
  'not-exercised': {
    violated: 'violated',
    untestable: 'verdict',
    'not-exercised': '-',
    warned: 'warned',
    waived: 'verdict',
    noted: 'judged',
    passed: 'judged',
    'not-applicable': 'verdict',
  },
  warned: {
    violated: 'violated',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: '-',
    waived: 'verdict',
    noted: 'fixed',
    passed: 'fixed',
    'not-applicable': 'verdict',
  },
  waived: {
    violated: 'violated',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: 'warned',
    waived: '-',
    noted: 'verdict',
    passed: 'verdict',
    'not-applicable': 'verdict',
  },
  noted: {
    violated: 'violated',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: 'warned',
    waived: 'verdict',
    noted: '-',
    passed: 'verdict',
    'not-applicable': 'verdict',
  },
  passed: {
    violated: 'violated',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: 'warned',
    waived: 'verdict',
    noted: 'verdict',
    passed: '-',
    'not-applicable': 'verdict',
  },
  'not-applicable': {
    violated: 'violated',
    untestable: 'lost',
    'not-exercised': 'lost',
    warned: 'warned',
    waived: 'verdict',
    noted: 'verdict',
    passed: 'verdict',
    'not-applicable': '-',
  },
};

test.each(VERDICTS.flatMap((from) => VERDICTS.map((to) => [from, to, STEPS[from][to]] as const)))(
  '%s, now %s: %s',
  (from, to, kind) => {
    const found = diffReports(report([requirementOf(from)]), report([requirementOf(to)]));
    expect(found.changes.map((change) => change.kind)).toEqual(kind === '-' ? [] : [kind]);
    expect(found.worse).toBe(kind === 'violated' || kind === 'lost');
    expect(CHANGE_KINDS.filter((one) => found.counts[one] > 0)).toEqual(kind === '-' ? [] : [kind]);
  },
);

describe('a requirement that was violated and is', () => {
  const violated = (names: readonly string[], some: Parameters<typeof finding>[0] = {}) =>
    requirement({
      verdict: 'violated',
      cases: names.map((name) => aCase({ name, verdict: 'violated' })),
      findings: names.map((name) => finding({ case: name, ...some })),
    });

  test('in a case more is a new violation, which names the case', () => {
    const {
      worse,
      changes: [change],
    } = diffReports(report([violated(['a'])]), report([violated(['a', 'b'])]));
    expect(worse).toBe(true);
    expect(change).toMatchObject({ kind: 'violated', cases: ['b'], findings: [{ case: 'b' }] });
  });
  test('in a case that is called by what the server made up for this run is the same', () => {
    expect(
      diffReports(report([violated(['a [/things/1071, 2]'])]), report([violated(['a [/things/2096, 3]'])])),
    ).toMatchObject({ worse: false, changes: [] });
  });
  test('in a case less is other evidence, and no worse', () => {
    expect(diffReports(report([violated(['a', 'b'])]), report([violated(['a'])]))).toMatchObject({
      worse: false,
      counts: { evidence: 1 },
    });
  });
  test.each([
    ['another code', {}, { code: 'header.missing' }, 1],
    ['another value', { actual: 500 }, { actual: 404 }, 1],
    ['a name of the run', { actual: 'assay-k3x9-12' }, { actual: 'assay-other-7' }, 0],
    ['an id that a server makes up', { actual: 'http://h/things/1071' }, { actual: 'http://h/things/2096' }, 0],
    [
      'a UUID',
      { actual: '0b9f9c1e-6a3c-4f5e-8d55-0123456789ab' },
      { actual: '7c1d2a3b-1111-2222-3333-ba9876543210' },
      0,
    ],
    ['a time', { actual: '2026-10-05T10:00:00Z' }, { actual: '2026-10-06T11:30:00.123Z' }, 0],
    ['other words', { message: 'a' }, { message: 'b' }, 0],
  ])('with %s', (_why, before, after, evidence) => {
    expect(
      diffReports(report([violated(['a'], before)]), report([violated(['a'], after)], { run: 'other' })).counts
        .evidence,
    ).toBe(evidence);
  });
});

test('with --strict a new warning is a new violation', () => {
  expect(kindsOf([requirementOf('passed')], [requirementOf('warned')], { strict: true })).toEqual([
    ['violated', 'EM-STATUS-01'],
  ]);
});

test('requirements that came and went are listed; one that came violated is a new violation', () => {
  const old = [requirementOf('passed', { id: 'EM-OLD-01' }), requirementOf('passed', { id: 'EM-BOTH-01' })];
  const next = [
    requirementOf('passed', { id: 'EM-BOTH-01' }),
    requirementOf('untestable', { id: 'EM-NEW-01' }),
    requirementOf('violated', { id: 'EM-NEW-02' }),
  ];
  expect(kindsOf(old, next)).toEqual([
    ['violated', 'EM-NEW-02'],
    ['added', 'EM-NEW-01'],
    ['removed', 'EM-OLD-01'],
  ]);
});

test('changes come worst first, then in the order of the register', () => {
  const requirements = (verdicts: readonly Verdict[]) =>
    verdicts.map((verdict, index) => requirementOf(verdict, { id: `EM-A-0${index}` }));
  expect(
    kindsOf(
      requirements(['violated', 'passed', 'passed', 'passed']),
      requirements(['passed', 'violated', 'untestable', 'violated']),
    ),
  ).toEqual([
    ['violated', 'EM-A-01'],
    ['violated', 'EM-A-03'],
    ['lost', 'EM-A-02'],
    ['fixed', 'EM-A-00'],
  ]);
});

describe('is said plainly:', () => {
  const digests = (suite: string) => ({ suite, register: '', config: '', waivers: '' });
  const claims = (...capabilities: readonly string[]) => ({ capabilities, origins: [], types: [], collections: [] });
  test.each<[string, Partial<Report>, Partial<Report>, RegExp]>([
    ['another profile', { profile: 'em' }, { profile: 'notes' }, /different profiles: em before, notes now/],
    ['another suite', { digests: digests('a') }, { digests: digests('b') }, /the suites differ/],
    ['another target', { target: 'http://a/' }, { target: 'http://b/' }, /different targets/],
    ['a claim less', { claims: claims('create', 'delete') }, { claims: claims('create') }, /no longer claimed: delete/],
    ['a claim more', { claims: claims() }, { claims: claims('create') }, /newly claimed: create/],
    ['an interrupted run', {}, { partial: true }, /the new run was interrupted/],
    ['a shard', { shard: { index: 1, of: 2, selected: [] } }, {}, /the old report is shard 1 of 2/],
  ])('%s', (_why, old, next, says) => {
    expect(diffReports(report([], old), report([], next)).notes.join('\n')).toMatch(says);
  });
  test('and nothing where nothing differs', () => {
    expect(diffReports(report([requirementOf('passed')]), report([requirementOf('passed')]))).toMatchObject({
      notes: [],
      changes: [],
      worse: false,
    });
  });
});
