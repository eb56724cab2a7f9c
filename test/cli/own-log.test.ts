import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { Report } from '../../src/model/report.ts';
import { validateFiles } from './judged.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { reportIn, ROOT, runOptions, stage } from './stage.ts';

/** What rules say in a report: of each its verdict, how often it was judged, and what it found. */
const rulesIn = ({ requirements }: Report) =>
  requirements.flatMap(({ id, cases, findings }) =>
    cases
      .filter(({ name }) => name.startsWith('rule '))
      .map(({ name, verdict, judged, reason }) => ({
        id,
        name,
        verdict,
        judged,
        reason,
        found: findings
          .filter((finding) => finding.case === name)
          .map(({ code, message, repeated }) => [code, message, repeated]),
      })),
  );

describe.each([
  { profile: 'em', server: 'as it should be', breaks: [] },
  { profile: 'oci', server: 'as it should be', breaks: [] },
  { profile: 'em', server: 'with defects', breaks: ['EM-VERSION-01', 'EM-COLLECTION-03', 'EM-ERROR-01'] },
] as const)("a run's own log: $profile, $server", ({ profile, breaks }) => {
  test('judged as a recording, rules say the same as in the run', async () => {
    const world = stage();
    const reference: Reference = REFERENCES[profile];
    const faults = breaks.flatMap((requirement) =>
      reference.faults
        .filter((fault) => fault.breaks === requirement)
        .slice(0, 1)
        .map(({ name }) => name),
    );
    const server = faults.length === 0 ? undefined : await reference.start({ faults });
    const target =
      server === undefined
        ? { profile }
        : { config: join(ROOT, 'suites', profile, 'reference.yaml'), target: server.entry };
    await run(runOptions({ ...target, reporter: ['json'] }), world);
    await server?.close();
    const ran = reportIn(world.cwd, profile);
    const { report, code } = await validateFiles([join(world.cwd, 'reports', profile, 'exchanges.ndjson')], {
      profile,
    });
    if (report === undefined) throw new Error('no report');
    expect(rulesIn(report)).toEqual(rulesIn(ran));
    expect(rulesIn(report).length).toBeGreaterThan(10);
    expect([code, report.target]).toEqual([breaks.length === 0 ? 0 : 1, ran.target]);
    for (const requirement of breaks)
      expect(report.requirements.find(({ id }) => id === requirement)?.verdict, requirement).toBe('violated');
  }, 120_000);
});
