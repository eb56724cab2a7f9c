import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunOptions } from '../../src/commands/run-options.ts';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, reportIn, runOptions, stage, type Stage } from './stage.ts';

const EMBEDDED = 'em: embedded reference server, not your target';
/** Little is enough: what is tested here is which server. */
const FEW: Partial<RunOptions> = { scenario: ['entry-is-a-cloud'], reporter: ['json'] };

const linesOf = (world: Stage): readonly string[] => world.said().trim().split('\n');

describe('which server a run tests', () => {
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await REFERENCES.em.start({});
  });
  afterAll(() => server.close());

  const config = (): string =>
    readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, () => `target: ${server.entry}`);

  test.each([
    { file: 'assay.yaml', options: {}, why: 'the config that init writes' },
    { file: 'assay.yml', options: {}, why: 'the other usual ending' },
    { file: 'mine.yaml', options: { config: 'mine.yaml' }, why: 'the config that is named' },
  ])('$file is taken: $why', async ({ file, options }) => {
    const world = stage();
    writeFileSync(join(world.cwd, file), config());
    expect(await run(runOptions({ ...FEW, ...options }), world), world.said()).toBe(0);
    expect(reportIn(world.cwd).target).toBe(server.entry);
    expect(linesOf(world)[0]).toMatch(new RegExp(`^${file}.*${server.entry}`));
    expect(world.said()).not.toContain('embedded reference server');
  });

  test.each([
    { why: 'there is no config', has: false, options: { profile: 'em' } },
    { why: 'a profile is chosen', has: true, options: { profile: 'em' } },
    { why: 'they are asked for', has: true, options: { embedded: true, profile: 'em' } },
  ])('the embedded server is tested, and the first and the last line say so: $why', async ({ has, options }) => {
    const world = stage();
    if (has) writeFileSync(join(world.cwd, 'assay.yaml'), config());
    expect(await run(runOptions({ ...FEW, ...options }), world), world.said()).toBe(0);
    expect(reportIn(world.cwd).target).not.toBe(server.entry);
    expect([linesOf(world)[0], linesOf(world).at(-1)]).toEqual([EMBEDDED, EMBEDDED]);
  });

  test('a mistake in the config of the folder is told; nothing else is tested instead', async () => {
    const world = stage();
    writeFileSync(join(world.cwd, 'assay.yaml'), 'profile: em\ntarget: nowhere\n');
    expect(await run(runOptions(FEW), world)).toBe(4);
    expect(world.complained()).toContain('assay.yaml:2:9');
  });

  test('--embedded and a config contradict each other', async () => {
    expect(await run(runOptions({ ...FEW, embedded: true, config: 'mine.yaml' }), stage())).toBe(4);
  });
});
