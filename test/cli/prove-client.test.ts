import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prove } from '../../src/commands/prove.ts';
import type { ProveOptions } from '../../src/commands/write-proofs.ts';
import { openSuite } from '../../src/pipeline/open-suite.ts';
import { planActs } from '../../src/plan/select-acts.ts';
import type { Proof } from '../../src/prove/proof.ts';
import { stage } from './stage.ts';

const OPTIONS: ProveOptions = {
  profile: 'em',
  subject: 'client',
  out: 'out',
  only: ['credentials-follow'],
  sample: 1,
  all: false,
  quick: true,
  seed: '1',
  table: 'out/proof.md',
};

test.skipIf(process.env['TESTS'] !== 'all')(
  'the proof of clients is written like that of servers',
  async () => {
    const world = stage();
    expect(await prove(OPTIONS, world)).toBe(0);
    const { profiles } = JSON.parse(readFileSync(join(world.cwd, 'out/proof.json'), 'utf8')) as {
      readonly profiles: readonly Proof[];
    };
    expect(profiles).toMatchObject([
      { profile: 'em', subject: 'client', holds: true, counts: { faults: 3, killed: 3 } },
    ]);
    const page = readFileSync(join(world.cwd, 'out/proof.md'), 'utf8');
    expect(page).toContain('| EMC-AUTH-03 | credentials-follow-links |');
    expect(world.said()).toContain('3 of 3 faults');
  },
  120_000,
);

test('an interrupted proof of clients proves nothing, and ends at once', async () => {
  const world = stage();
  const proving = prove({ ...OPTIONS, only: [] }, world);
  world.interrupt();
  expect(await proving).toBe(2);
  expect(world.said()).toBe('');
}, 30_000);

test('a protocol without a reference client is a problem', async () => {
  const world = stage();
  expect(await prove({ ...OPTIONS, profile: 'no-such-protocol' }, world)).toBe(4);
  expect(world.complained()).toContain('no-such-protocol');
});

test('a requirement that rules alone judge is judged over the requests of all acts', () => {
  const suite = openSuite('em', undefined, stage(), 'all', 'client');
  if (!suite.ok) throw new Error('no suite');
  const actsFor = (...requirements: readonly string[]): number => {
    const plan = planActs(suite.value, { requirements, acts: [] });
    return plan.ok ? plan.value.acts.length : 0;
  };
  expect(actsFor('EMC-MEDIA-01')).toBe(suite.value.acts.length);
  expect(actsFor('EMC-STATUS-410')).toBe(2);
});
