import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay } from '../../src/commands/replay.ts';
import { run } from '../../src/commands/run.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { reportIn, requirementIn, ROOT, runOptions, stage, type Stage } from './stage.ts';

const OCI_CONFIG = join(ROOT, 'suites/oci/reference.yaml');
let faulty: ReferenceServer;
let plain: ReferenceServer;
let world: Stage;

beforeAll(async () => {
  [faulty, plain] = [
    await REFERENCES.oci.start({ faults: ['any-key-will-do', 'etag-missing-on-read'], tls: true }),
    await REFERENCES.oci.start({ tls: true }),
  ];
  world = stage();
  const requirement = ['OCI-SIGN-03', 'OCI-ETAG-01'];
  await run(runOptions({ config: OCI_CONFIG, target: faulty.entry, reporter: ['json'], requirement }), world);
}, 60_000);
afterAll(async () => {
  await faulty.close();
  await plain.close();
});

const idOf = (requirement: string, fits: (exchange: Exchange) => boolean): string =>
  requirementIn(reportIn(world.cwd, 'oci'), requirement).findings.find(
    ({ exchange }) => exchange !== undefined && fits(exchange),
  )?.id ?? `no finding of ${requirement}`;
const again = (id: string, server: ReferenceServer): Promise<number> =>
  replay(id, { config: OCI_CONFIG, target: server.entry, out: 'reports', yes: false }, world);

test('a wrong signature is made anew in the same way', async () => {
  const id = idOf('OCI-SIGN-03', ({ request, auth }) => request.method === 'GET' && auth?.variant !== undefined);
  expect(await again(id, faulty)).toBe(1);
  expect(await again(id, plain)).toBe(0);
});

test('what the run deleted itself proves nothing', async () => {
  const id = idOf('OCI-ETAG-01', ({ intent, request }) => intent === 'read' && request.method === 'GET');
  for (const server of [faulty, plain]) {
    const before = world.said().length;
    expect(await again(id, server)).toBe(2);
    expect(world.said().slice(before)).toContain('look for yourself: the resource is not there any more');
  }
});
