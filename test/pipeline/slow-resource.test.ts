import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { createLoad } from '../../src/execute/http/load.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { sketch } from '../../src/check/example.ts';
import { contentsOf } from '../cli/em-collections.ts';
import { EM_CONFIG, ROOT, reportIn, requirementIn, runOptions, stage } from '../cli/stage.ts';

test('a resource that never settles holds up only what needs it, and is deleted', { timeout: 30_000 }, async () => {
  const server = await REFERENCES.em.start({ faults: ['creation-never-ends'] });
  const before = await contentsOf(server.entry);
  const world = stage();
  const config = readFileSync(EM_CONFIG, 'utf8')
    .replace(/^target: .*$/m, `target: ${server.entry}`)
    .replace('within: 10s', 'within: 1h')
    .replace(/^polling: .*$/m, 'polling: { first: 10ms, within: 300ms }');
  writeFileSync(join(world.cwd, 'config.yaml'), config);
  const scenario = ['no-credentials-at-the-entry', 'entry-is-a-cloud'];
  const code = await run(runOptions({ config: 'config.yaml', scenario, reporter: ['json'] }), world);
  const after = await contentsOf(server.entry);
  await server.close();
  expect(code, world.said()).toBe(0);
  expect(requirementIn(reportIn(world.cwd), 'EM-AUTH-03').verdict).toBe('passed');
  expect(after).toEqual(before);
});

test('the docs say how long a resource may take by default', () => {
  const docs = readFileSync(join(ROOT, 'docs/safety.md'), 'utf8');
  const said = /by default (\w+) in `em`, and (\w+) in\s`oci`/.exec(docs)?.slice(1);
  const within = ['em', 'oci'].map((profile) => {
    const text = readFileSync(join(ROOT, `suites/${profile}/profile.yaml`), 'utf8');
    return /^settled:[^]*?within: (\w+)/m.exec(text)?.[1];
  });
  expect(said).toEqual(within);
});

test('places of scenarios: fewer for huge answers, more where some only wait', () => {
  let clock = 0;
  const waits = { list: () => [{ what: '', sinceMs: 0, untilMs: 60_000 }], during: () => Promise.reject(new Error()) };
  const load = createLoad(4, waits, () => clock);
  expect(load.concurrency()).toBe(4);
  clock = 20_000;
  expect(load.concurrency()).toBe(5);
  load.observe(sketch({ text: 'x'.repeat(3_000_000) }));
  expect(load.concurrency()).toBe(1);
  for (let count = 0; count < 40; count += 1) load.observe(sketch({ text: 'x' }));
  expect(load.concurrency()).toBe(5);
});
