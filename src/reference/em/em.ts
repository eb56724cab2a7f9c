import type { Fault, Reference, ReferenceOptions, ReferenceServer, Variation } from '../reference.ts';
import { answer } from './answer.ts';
import { combine, type Deviation } from './deviation.ts';
import { FAULTS } from './faults/registry.ts';
import type { Incoming } from './incoming.ts';
import { listen } from './listen.ts';
import type { Reply } from './reply.ts';
import { VARIATIONS } from './variations/registry.ts';
import { versionOf } from './version.ts';
import { newWorld } from './world.ts';

/** Rows share lists of what is upset, so that the requirement itself may stand among them. */
const faults = FAULTS.map(({ name, breaks, also = [], summary }): Fault => {
  const beside = [...new Set(also)].filter((id) => id !== breaks);
  return { name, breaks, summary, ...(beside.length === 0 ? {} : { also: beside }) };
});
const variations = VARIATIONS.map(({ name, summary, without }): Variation => ({ name, summary, ...(without === undefined ? {} : { without }) }));

async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const chosen = [
    ...(options.faults ?? []).map((name) => named(FAULTS, 'fault', name)),
    ...(options.variations ?? []).map((name) => named(VARIATIONS, 'variation', name)),
  ];
  const { policy, request: edit, reply: finish } = combine(chosen);
  const world = newWorld(policy);
  const respond = (received: Incoming, origin: string): Reply => {
    const request = edit(received);
    const scene = { request, received, world, policy, origin, view: { world, policy, version: versionOf(request) ?? '10001' } };
    return finish(answer(scene), scene);
  };
  const server = await listen(options.port ?? 0, policy.onExpect, respond);
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    entry: `http://127.0.0.1:${port}${policy.address.show('/cloud')}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => { resolve(); });
        server.closeAllConnections();
      }),
  };
}

function named<T extends Deviation & { readonly name: string }>(rows: readonly T[], kind: string, name: string): T {
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`there is no ${kind} named ${name}`);
  return row;
}

export const em: Reference = { faults, variations, start };
