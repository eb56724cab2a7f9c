import type { Reference, ReferenceOptions, ReferenceServer } from '../reference.ts';
import type { Incoming } from '../shared/incoming.ts';
import { listen } from '../shared/listen.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { chooseByName } from '../shared/choose.ts';
import { describeFaults, describeVariations } from '../shared/describe.ts';
import { answer } from './answer.ts';
import { combine } from './deviation.ts';
import { FAULTS } from './faults/registry.ts';
import { outgoing } from './reply.ts';
import { placeAt, queryIn } from './route.ts';
import type { Scene } from './scene.ts';
import { sow } from './seed.ts';
import { verify } from './signature/verify.ts';
import { MAIN } from './users.ts';
import { VARIATIONS } from './variations/registry.ts';
import { newWorld } from './world.ts';

async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const chosen = chooseByName(options, { faults: FAULTS, variations: VARIATIONS });
  const { policy, request: edit, reply: finish } = combine(chosen);
  const world = newWorld();
  sow(world);
  const respond = async (received: Incoming, origin: string): Promise<Outgoing> => {
    const request = edit(received);
    const now = policy.now();
    const verification = verify(received, now);
    const number = (world.served += 1);
    const scene: Scene = {
      request,
      received,
      world,
      policy,
      origin,
      verification,
      now,
      number,
      place: placeAt(request.target),
      query: queryIn(request.target),
      user: verification.user ?? MAIN,
    };
    return outgoing(finish(await answer(scene), scene));
  };
  const isSecure = options.tls === true || chosen.some(({ tls }) => tls === true);
  const { origin, close } = await listen({
    port: options.port ?? 0,
    tls: isSecure ? policy.tls : null,
    onExpect: policy.onExpect,
    answer: respond,
  });
  return { entry: `${origin}/`, close };
}

export const oci: Reference = { faults: describeFaults(FAULTS), variations: describeVariations(VARIATIONS), start };
