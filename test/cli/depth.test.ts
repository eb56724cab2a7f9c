import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { EM_CONFIG, reportIn, requirementIn, runOptions, stage } from './stage.ts';

/** A run against a server that does wrong only under the condition. */
const runAgainst = (fault: string, condition: string, some: Parameters<typeof runOptions>[0] = {}) =>
  runAt({ faults: [fault], condition }, some);

async function runAt(
  deviating: Parameters<typeof REFERENCES.em.start>[0],
  some: Parameters<typeof runOptions>[0] = {},
) {
  const server = await REFERENCES.em.start(deviating);
  const world = stage();
  const config = readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, `target: ${server.entry}`);
  writeFileSync(join(world.cwd, 'config.yaml'), config);
  const options = runOptions({
    config: 'config.yaml',
    requirement: ['EM-STATUS-405', 'EM-STATUS-400A', 'EM-LIFECYCLE-02'],
    ...some,
  });
  const code = await run(options, world);
  return { code, world, server };
}

test('a fault that only a history shows is found, and found again by the file of its sequence', async () => {
  const { code, world, server } = await runAgainst('allow-missing', 'history: changed once', {
    depth: 'deep',
  });
  const { sequences = [], ...report } = reportIn(world.cwd);
  expect(code).toBe(1);
  expect(requirementIn(report, 'EM-STATUS-405').verdict).toBe('violated');
  expect(sequences.length).toBeGreaterThan(0);
  for (const { parts, requirements } of sequences) {
    expect(requirements).toEqual(['EM-STATUS-405']);
    expect(parts.length).toBe(2);
  }
  expect(world.said()).toContain('sequence-1.yaml');

  const options = runOptions({ config: 'config.yaml', out: 'again', sequence: 'reports/em/sequence-1.yaml' });
  expect(await run(options, world)).toBe(1);
  const again = readFileSync(join(world.cwd, 'again/em/report.json'), 'utf8');
  expect((JSON.parse(again) as typeof report).requests).toBeLessThan(report.requests / 2);
  expect(readFileSync(join(world.cwd, 'again/em/sequence-1.yaml'), 'utf8')).toBe(
    readFileSync(join(world.cwd, 'reports/em/sequence-1.yaml'), 'utf8'),
  );
  await server.close();
});

test.each([
  ['quick', 'passed'],
  ['deep', 'violated'],
] as const)('a fault at the further URI of a new resource: %s depth, %s', async (depth, verdict) => {
  const { world, server } = await runAgainst('no-accept-served-generic', 'target: the canonical link', {
    depth,
    requirement: ['EM-MEDIA-05'],
  });
  expect(requirementIn(reportIn(world.cwd), 'EM-MEDIA-05').verdict).toBe(verdict);
  await server.close();
});

test('what a style cannot show is asked as it is written', async () => {
  const { world, server } = await runAgainst('charset-refused-in-creation', 'method: POST', { depth: 'standard' });
  const ids = ['EM-STATUS-405', 'EM-STATUS-400A', 'EM-LIFECYCLE-02'];
  expect(ids.map((id) => requirementIn(reportIn(world.cwd), id).verdict)).toEqual(['passed', 'passed', 'passed']);
  await server.close();
});

test.each(['names-in-ascii-only', 'names-without-spaces'])(
  '%s: a declined name is held against nobody',
  async (name) => {
    const { code, world, server } = await runAt({ variations: [name] }, { depth: 'standard' });
    const ids = ['EM-STATUS-405', 'EM-STATUS-400A', 'EM-LIFECYCLE-02'];
    expect(code, world.said()).toBe(0);
    expect(ids.map((id) => requirementIn(reportIn(world.cwd), id).verdict)).toEqual(['passed', 'passed', 'passed']);
    await server.close();
  },
);
