import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { reportIn, ROOT, runOptions, stage } from '../cli/stage.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [, block = ''] = /^ *```yaml\n( *profile: oci\n[^`]*)```/m.exec(README) ?? [];
const config = block.replaceAll(/^ {3}/gm, '').replaceAll('suites/oci/keys', join(ROOT, 'suites/oci/keys'));

let server: ReferenceServer;
beforeAll(async () => {
  server = await REFERENCES.oci.start({ tls: true });
});
afterAll(() => server.close());

test('the short config for oci describes the reference server: it comes out conformant, with all judged that it promises', async () => {
  const world = stage();
  writeFileSync(join(world.cwd, 'mine.yaml'), config);
  expect(
    await run(runOptions({ config: 'mine.yaml', target: server.entry }), world),
    world.said() + world.complained(),
  ).toBe(0);
  const judged = reportIn(world.cwd, 'oci')
    .requirements.filter(({ judged: times }) => times > 0)
    .map(({ id }) => id.split('-')[1]);
  expect([...new Set(judged)]).toEqual(expect.arrayContaining(['SIGN', 'TLS', 'ERROR', 'PAGE']));
});
