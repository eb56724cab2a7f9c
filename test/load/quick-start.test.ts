import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { reportIn, ROOT, runOptions, stage } from '../cli/stage.ts';

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

describe('the configs of the quick start for oci', () => {
  const configs = [...textOf('docs/quick-start-oci.md').matchAll(/^```yaml\n(profile: oci\n[^`]*)```/gm)].map(
    ([, config = '']) => config,
  );
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await REFERENCES.oci.start({ tls: true });
  });
  afterAll(() => server.close());

  test.each([
    { why: 'the short one', index: 0, requirement: [], judged: ['SIGN', 'TLS', 'ERROR', 'PAGE'] },
    {
      why: 'the one that creates',
      index: 1,
      requirement: ['OCI-LIFECYCLE-02', 'OCI-ETAG-05', 'OCI-RETRY-01'],
      judged: ['LIFECYCLE', 'ETAG', 'RETRY'],
    },
  ])(
    'describe the reference server: $why comes out conformant, with all judged that it promises',
    async ({ index, requirement, judged }) => {
      const world = stage();
      writeFileSync(
        join(world.cwd, 'mine.yaml'),
        (configs[index] ?? '').replaceAll('suites/oci/keys', join(ROOT, 'suites/oci/keys')),
      );
      expect(
        await run(runOptions({ config: 'mine.yaml', target: server.entry, requirement }), world),
        world.said() + world.complained(),
      ).toBe(0);
      const areas = reportIn(world.cwd, 'oci')
        .requirements.filter(({ judged: times }) => times > 0)
        .map(({ id }) => id.split('-')[1]);
      expect([...new Set(areas)]).toEqual(expect.arrayContaining(judged));
    },
  );
});
