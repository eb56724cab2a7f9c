import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { list } from '../../src/commands/list.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, reportIn, runOptions, stage, type Stage } from './stage.ts';

const SELECTED = ['EM-AUTH-03', 'EM-AUTH-05'];
let server: ReferenceServer;
let world: Stage;
const again = (some: Parameters<typeof runOptions>[0] = {}) =>
  run(runOptions({ config: EM_CONFIG, target: server.entry, reporter: ['json'], ...some }), world);

beforeAll(async () => {
  server = await REFERENCES.em.start({ faults: ['challenge-missing'] });
  world = stage();
});
afterAll(() => server.close());

test('without a report there is nothing to go by', async () => {
  expect(await again({ lastFailed: true })).toBe(4);
  expect(world.complained()).toContain('without --last-failed first');
});

test('runs what the last report shows as violated, and says what that is', async () => {
  expect(await again({ requirement: SELECTED })).toBe(1);
  const before = world.said().length;
  expect(await again({ lastFailed: true })).toBe(1);
  expect(world.said().slice(before)).toMatch(/1 requirement from .*report\.json of .*: EM-AUTH-03/);
  expect(
    reportIn(world.cwd)
      .requirements.filter(({ selected }) => selected)
      .map(({ id }) => id),
  ).toEqual(['EM-AUTH-03']);
  expect(await again({ lastFailed: true, requirement: SELECTED })).toBe(4);
});

test('quiet says the headline and why the exit code is what it is, and no more', async () => {
  const before = world.said().length;
  expect(await again({ requirement: ['EM-AUTH-05'], quiet: true })).toBe(0);
  const lines = world.said().slice(before).trim().split('\n');
  expect(lines[1]).toMatch(/^CONFORMANT for 1 of/);
  expect(lines.at(-1)).toMatch(/^exit 0: /);
  expect(lines.length).toBeLessThanOrEqual(4);
});

test('where the last report has nothing to run, its exit code stands and nothing is sent', async () => {
  const { startedAt } = reportIn(world.cwd);
  const before = world.said().length;
  expect(await again({ lastFailed: true })).toBe(0);
  expect(world.said().slice(before)).toContain('nothing to run');
  expect(reportIn(world.cwd).startedAt).toBe(startedAt);
  const report = { ...reportIn(world.cwd), verdict: 'unreachable' };
  writeFileSync(join(world.cwd, 'reports/em/report.json'), JSON.stringify(report));
  expect(await again({ lastFailed: true })).toBe(3);
});

test('tags are listed, or that there are none', async () => {
  const other = stage();
  expect(await list('tags', { profile: 'em', json: false }, other)).toBe(0);
  expect(other.said()).toMatch(/^(\S+ +em +\d+ scenario|there are no tags$)/m);
});
