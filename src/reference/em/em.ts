import type { Reference, ReferenceOptions, ReferenceServer } from '../reference.ts';
import type { Incoming } from '../shared/incoming.ts';
import { listen } from '../shared/listen.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { chooseByName } from '../shared/choose.ts';
import { describeFaults, describeVariations } from '../shared/describe.ts';
import { TLS } from '../tls/tls-settings.ts';
import { answer } from './answer.ts';
import { combine } from './deviation.ts';
import { FAULTS } from './faults/registry.ts';
import { outgoing } from './reply.ts';
import { VARIATIONS } from './variations/registry.ts';
import { versionOf } from './version.ts';
import { newWorld } from './world.ts';

async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const chosen = chooseByName(options, { faults: FAULTS, variations: VARIATIONS });
  const { policy, request: edit, reply: finish } = combine(chosen);
  const world = newWorld(policy);
  const respond = (received: Incoming, origin: string): Outgoing => {
    const request = edit(received);
    const scene = {
      request,
      received,
      world,
      policy,
      origin,
      view: { world, policy, version: versionOf(request) ?? '10001' },
    };
    return outgoing(finish(answer(scene), scene));
  };
  const isSecure = options.tls === true || chosen.some(({ tls }) => tls === true);
  const { origin, close } = await listen({
    port: options.port ?? 0,
    tls: isSecure ? TLS : null,
    onExpect: policy.onExpect,
    answer: respond,
  });
  return { entry: `${origin}${policy.address.show('/cloud')}`, close };
}

export const em: Reference = { faults: describeFaults(FAULTS), variations: describeVariations(VARIATIONS), start };
