import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { ROOT, reportIn, runOptions, stage } from '../cli/stage.ts';

/** A whole run takes seconds: some limits by default, each of them with LIMITS=all. */
const ALL = process.env['LIMITS'] === 'all';

interface Low {
  readonly profile: 'em' | 'oci';
  readonly limit: string;
  readonly value: number;
  readonly requirements?: readonly string[];
}

const EM_CRAWLED = ['EM-QUOTA-01', 'EM-COLLECTION-08', 'EM-COLLECTION-09', 'EM-COLLECTION-11'];
const OCI_LISTED = ['OCI-PAGE-01', 'OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-08', 'OCI-LIFECYCLE-01'];

const FEW: readonly Low[] = [
  { profile: 'em', limit: 'crawl', value: 1, requirements: EM_CRAWLED },
  { profile: 'em', limit: 'crawl', value: 25, requirements: EM_CRAWLED },
  { profile: 'em', limit: 'links', value: 10, requirements: EM_CRAWLED },
  { profile: 'em', limit: 'scenario-bytes', value: 3000, requirements: EM_CRAWLED },
  { profile: 'em', limit: 'run-bytes', value: 60_000, requirements: EM_CRAWLED },
  { profile: 'oci', limit: 'pages', value: 2, requirements: OCI_LISTED },
  { profile: 'oci', limit: 'scenario-bytes', value: 1024, requirements: OCI_LISTED },
];

const EVERY: readonly Low[] = [
  ...[1, 2, 5, 25, 40, 55].map((value): Low => ({ profile: 'em', limit: 'crawl', value })),
  ...[1, 10, 60].map((value): Low => ({ profile: 'em', limit: 'links', value })),
  ...[2, 3, 5, 12].map((value): Low => ({ profile: 'oci', limit: 'pages', value })),
  ...(['em', 'oci'] as const).flatMap((profile) =>
    [1024, 5000, 20_000, 100_000].flatMap((value): readonly Low[] => [
      { profile, limit: 'scenario-bytes', value },
      { profile, limit: 'run-bytes', value: 10 * value },
      { profile, limit: 'body-bytes', value },
    ]),
  ),
];

async function runLow({ profile, limit, value, requirements = [] }: Low, { entry }: ReferenceServer) {
  const world = stage();
  const reference = readFileSync(join(ROOT, `suites/${profile}/reference.yaml`), 'utf8');
  const config = reference
    .replace(/^target: .*$/m, `target: ${entry}`)
    .replace(/^limits: \{/m, `limits: { ${limit}: ${value},`)
    .replace(new RegExp(`(^limits: \\{ ${limit}: ${value},.*), ${limit}: \\d+`, 'm'), '$1')
    .replaceAll('keys/', join(ROOT, 'suites/oci/keys/'));
  writeFileSync(join(world.cwd, 'config.yaml'), config);
  const code = await run(runOptions({ config: 'config.yaml', requirement: requirements, reporter: ['json'] }), world);
  if (code > 3) throw new Error(world.complained());
  return { report: reportIn(world.cwd, profile), said: world.said() + world.complained() };
}

describe('a conformant server under a low limit has no violation, and what could not be seen names the limit', () => {
  test.each(ALL ? EVERY : FEW)('$profile: limits.$limit $value', async (low) => {
    const server = await REFERENCES[low.profile].start({ tls: low.profile === 'oci' });
    const { report, said } = await runLow(low, server);
    await server.close();
    const judged = report.requirements.filter(({ selected }) => selected);
    expect(
      judged.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id),
      said,
    ).toEqual([]);
    const open = judged.filter(({ verdict }) => verdict === 'untestable');
    if (low.limit !== 'body-bytes' && low.value > 1024)
      for (const { id, reason, cases } of open)
        expect(`${id} ${reason ?? ''} ${cases.map((one) => one.reason ?? '').join(' ')}`).toMatch(
          /limits\.|depends on/,
        );
    if (report.verdict !== 'conformant')
      expect([...open.map(({ reason }) => reason ?? ''), ...report.remarks].join('\n')).toContain(
        `limits.${low.limit}`,
      );
  });
});
