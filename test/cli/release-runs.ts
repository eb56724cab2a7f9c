import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { merge } from '../../src/commands/merge.ts';
import { run } from '../../src/commands/run.ts';
import type { Report } from '../../src/model/report.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { EM_CONFIG, runOptions, stage } from './stage.ts';
import { readReport } from '../fixtures/read-report.ts';

// One run whole, and the same in two shards that are merged.
export const world = stage();
export const { cwd } = world;
export const at = (...parts: readonly string[]): string => join(cwd, ...parts);
export const text = (...parts: readonly string[]): string => readFileSync(at(...parts), 'utf8');
export const reportAt = (folder: string): Report => readReport(at(folder, 'em/report.json'));

/** A key pair in PEM. */
const pem = (kind: 'ed25519' | 'ed448') => {
  const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
};
export const keys = pem('ed25519');

/** A copy of the report, as it was written before requirements had `sources`. */
function withoutSources(folder: string): void {
  cpSync(at(folder), at(`${folder}-before`), { recursive: true });
  const report = JSON.stringify(reportAt(folder), (name, value: unknown) => (name === 'sources' ? undefined : value));
  writeFileSync(at(`${folder}-before`, 'em/report.json'), report);
}

export let plain: ReferenceServer;
export let broken: ReferenceServer;
beforeAll(async () => {
  plain = await REFERENCES.em.start();
  broken = await REFERENCES.em.start({ faults: ['credentials-not-needed-to-read'] });
  const against = { config: EM_CONFIG, target: plain.entry };
  expect(await run(runOptions({ ...against, out: 'whole' }), world), world.said()).toBe(0);
  for (const index of [1, 2])
    expect(await run(runOptions({ ...against, out: `shard-${index}`, shard: `${index}/2` }), world), world.said()).toBe(
      0,
    );
  expect(
    await merge(
      ['shard-2/em/report.json', 'shard-1/em/report.json'],
      { reporter: ['json', 'junit'], out: 'merged' },
      world,
    ),
    world.complained(),
  ).toBe(0);
  for (const folder of ['whole', 'shard-1', 'shard-2']) withoutSources(folder);
  writeFileSync(at('key.pem'), keys.privateKey);
  writeFileSync(at('pub.pem'), keys.publicKey);
  writeFileSync(at('other.pem'), pem('ed25519').publicKey);
  writeFileSync(at('ed448.pem'), pem('ed448').privateKey);
}, 180_000);
afterAll(() => Promise.all([plain.close(), broken.close()]));
