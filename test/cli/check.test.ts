import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, json, runOptions, stage, tinyServer, type Stage } from './stage.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await REFERENCES.em.start({});
});
afterAll(() => server.close());

function worldWith(target: string, change: (config: string) => string = (config) => config): Stage {
  const world = stage();
  const text = readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, () => `target: ${target}`);
  writeFileSync(join(world.cwd, 'assay.yaml'), change(text));
  return world;
}

test.each([
  { why: 'check', ask: (world: Stage) => check({ preflight: false }, world) },
  { why: 'run --dry-run', ask: (world: Stage) => run(runOptions({ dryRun: true }), world) },
])('$why shows the plan and sends nothing', async ({ ask }) => {
  const heard = await tinyServer((_request, response) => {
    json(response, 200, {});
  });
  const world = worldWith(heard.url);
  expect(await ask(world), world.complained()).toBe(0);
  expect(heard.requests).toEqual([]);
  expect(world.said()).toMatch(/binding network: \d+ scenarios, about \d+ requests, at most [1-9]\d* creations/);
  await heard.close();
});

test.each([
  { why: 'no mistake', change: (config: string) => config, code: 0, says: 'as the config says' },
  {
    why: 'a wrong password',
    change: (config: string) => config.replace('s3cret:pässwörd', 'rotated'),
    code: 2,
    says: 'assay.yaml:5:',
  },
  {
    why: 'a fault hook that is not there',
    change: (config: string) => config.replace(/(on: \{ method: POST, url: )\/control/, '$1/nowhere'),
    code: 2,
    says: "faults.'500' cannot be switched on",
  },
])('check --preflight asks: $why is exit $code', async ({ change, code, says }) => {
  const world = worldWith(server.entry, change);
  expect(await check({ preflight: true }, world), world.said()).toBe(code);
  expect(world.said()).toContain(says);
});

test('check --preflight of a target that is not there is exit 3', async () => {
  const gone = await tinyServer(() => undefined);
  await gone.close();
  expect(await check({ preflight: true }, worldWith(gone.url))).toBe(3);
});

test('a folder without a config is exit 4, and so is a mistake in it', async () => {
  expect(await check({ preflight: false }, stage())).toBe(4);
  expect(await check({ preflight: false }, worldWith('nowhere'))).toBe(4);
});
