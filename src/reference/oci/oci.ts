import type { Reference, ReferenceOptions, ReferenceServer } from '../reference.ts';
import type { Incoming } from '../shared/incoming.ts';
import { listen } from '../shared/listen.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { chooseByName } from '../shared/choose.ts';
import { describeFaults, describeVariations } from '../shared/describe.ts';
import { answer } from './answer.ts';
import { catalogueOf } from './described/catalogue.ts';
import { describedFaults, plantedFault } from './described/faults.ts';
import { FAULTS } from './faults/registry.ts';
import { outgoing } from './reply.ts';
import { KINDS } from './kinds.ts';
import { PLAIN } from './policy.ts';
import { isClockQuestion } from './gates.ts';
import { requestId } from './request-id.ts';
import { pathIn, placeAt, queryIn, type Place } from './route.ts';
import { conditionNamed, conditionsOf } from '../shared/conditions.ts';
import { turnsOf } from '../shared/turns.ts';
import type { Scene } from './scene.ts';
import { sow } from './seed.ts';
import { verify } from './signature/verify.ts';
import { MAIN } from './users.ts';
import { VARIATIONS } from './variations/registry.ts';
import { newWorld } from './world.ts';

async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const planted = (options.faults ?? []).flatMap((name) => plantedFault(name) ?? []);
  const others = (options.faults ?? []).filter((name) => plantedFault(name) === null);
  const chosen = [
    ...chooseByName({ ...options, faults: others }, { faults: FAULTS, variations: VARIATIONS }),
    ...planted,
  ];
  const turns = turnsOf({
    plain: PLAIN,
    deviations: chosen,
    condition: conditionNamed(options.condition, CONDITIONS),
    kindOf: ({ target }) => kindAt(placeAt(target)),
    once: ['tls', 'onExpect'],
  });
  const world = newWorld();
  const catalogue = options.apis === undefined ? null : catalogueOf(options.apis);
  if (catalogue === null) sow(world);
  const respond = async (received: Incoming, origin: string): Promise<Outgoing> => {
    const { request, policy, finish } = turns.take(received);
    const now = options.staging?.clock(policy.now()) ?? policy.now();
    const verification = verify(received, now);
    const number = (world.served += 1);
    const scene: Scene = {
      request,
      received,
      world,
      catalogue,
      policy,
      origin,
      verification,
      now,
      number,
      place: catalogue === null ? placeAt(request.target) : catalogue.placeAt(request.method, request.target),
      query: queryIn(request.target),
      user: verification.user ?? MAIN,
    };
    const perform = async (): Promise<Outgoing> => outgoing(finish(await answer(scene), scene));
    if (options.staging === undefined) return perform();
    return options.staging.answer({
      received,
      path: pathIn(received.target),
      flaw: isClockQuestion(received) ? null : (policy.flaws(verification, received, now)[0]?.kind ?? null),
      now,
      common: [
        ['Date', new Date(now).toUTCString()],
        ['opc-request-id', requestId(scene)],
      ],
      perform,
    });
  };
  const tls = options.staging?.tls;
  const isSecure = options.tls === true || tls !== undefined || chosen.some(({ tls }) => tls === true);
  const { origin, close } = await listen({
    port: options.port ?? 0,
    tls: isSecure ? { ...turns.policy.tls, ...tls } : null,
    onExpect: turns.policy.onExpect,
    answer: respond,
  });
  return { entry: `${origin}/`, close, acted: turns.acted };
}

/** The kind of resource, or of what a list holds. */
const kindAt = (place: Place | null): string => {
  if (place === null) return '';
  if (place.is === 'resource') return place.kind;
  return place.is === 'collection' ? `list of ${place.kind}` : place.is;
};

const CONDITIONS = conditionsOf(
  [
    ...Object.keys(KINDS).flatMap((kind) => [kind, `list of ${kind}`]),
    ...['work request', 'buckets', 'bucket', 'objects', 'object'],
  ],
  { hasQuery: true },
);

export const oci: Reference = {
  faults: describeFaults(FAULTS),
  variations: describeVariations(VARIATIONS),
  conditions: CONDITIONS,
  described: { faults: describedFaults },
  start,
};
