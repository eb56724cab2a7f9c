/* eslint-disable no-console -- what was judged, and why not, is for a reader to see */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateFiles } from './cli/judged.ts';
import { ROOT } from './cli/stage.ts';

const FILE = join(ROOT, '../shared/recordings/oci-real-traffic.ndjson.gz');
const PROFILE = 'oci';
const missing = [FILE, join(ROOT, 'suites', PROFILE, 'profile.yaml')].filter((path) => !existsSync(path));
if (missing.length > 0) console.warn(`real traffic is not judged: there is no ${missing.join(', ')}`);

/**
 * What is wrong with the real services, looked at one by one. Anything else that a rule finds is a mistake of the rule.
 */
const EXPLAINED: readonly {
  readonly requirement: string;
  readonly rule: string;
  readonly line: number;
  readonly why: string;
}[] = [
  {
    requirement: 'OCI-PAGE-03',
    rule: 'no-page-above-its-limit',
    line: 638,
    why: 'resource types of the query service: 16 items to limit=10',
  },
  { requirement: 'OCI-PAGE-03', rule: 'no-page-above-its-limit', line: 639, why: 'the same list, asked for again' },
];

describe.skipIf(missing.length > 0)('real traffic', () => {
  test('violates nothing but what the services really do', async () => {
    const { report } = await validateFiles([FILE], { profile: PROFILE });
    if (report === undefined) throw new Error('no report');
    const told = Object.entries(report.counts)
      .filter(([, count]) => count > 0)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(', ');
    const judgements = report.requirements.reduce((sum, { judged }) => sum + judged, 0);
    console.info(
      `real traffic: ${report.traffic?.exchanges ?? 0} exchanges, ${judgements} judgements; requirements: ${told}`,
    );

    const violations = report.requirements.flatMap(({ id, findings }) =>
      findings
        .filter(({ verdict }) => verdict === 'violated')
        .map((finding) => ({
          requirement: id,
          rule: finding.case.replace('rule ', ''),
          line: Number(finding.step.replace('line ', '')),
          repeated: finding.repeated,
        })),
    );
    expect(violations).toEqual(
      EXPLAINED.map(({ requirement, rule, line }) => ({ requirement, rule, line, repeated: 0 })),
    );
    expect(report.traffic).toMatchObject({ exchanges: 1646, setAside: {}, malformed: 0 });
  }, 60_000);

  test('settles what traffic can', async () => {
    const { report } = await validateFiles([FILE], { profile: PROFILE });
    const judged = report?.requirements.filter((requirement) => requirement.judged > 0).map(({ id }) => id) ?? [];
    console.info(`real traffic settles ${judged.join(', ')}`);
    expect(judged).toEqual(
      expect.arrayContaining(['OCI-REQUESTID-01', 'OCI-REQUESTID-02', 'OCI-ERROR-01', 'OCI-ERROR-02', 'OCI-PAGE-01']),
    );
  }, 60_000);
});

/**
 * What the clients of the recordings really do, looked at. x-content-sha256 of 12 bodies is not theirs: the bodies were
 * edited after recording (resource names, keys), which the signature values, dummies too, cannot show.
 */
const CLIENTS_EXPLAINED: Readonly<Record<string, number>> = { 'OCIC-SIGN-04 request-digest.other': 12 };

describe.skipIf(missing.length > 0)('real clients', () => {
  test('violate nothing but what was edited after recording', async () => {
    const { report } = await validateFiles([FILE], { profile: PROFILE, role: 'client' });
    const counted: Record<string, number> = {};
    for (const { id, findings } of report?.requirements ?? [])
      for (const { verdict, code, repeated } of findings)
        if (verdict === 'violated') counted[`${id} ${code}`] = (counted[`${id} ${code}`] ?? 0) + 1 + repeated;
    expect(counted).toEqual(CLIENTS_EXPLAINED);
    expect(report?.traffic).toMatchObject({ exchanges: 1646, setAside: {}, malformed: 0 });
  }, 60_000);
});
