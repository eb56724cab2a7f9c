import type { Reference, ReferenceOptions, ReferenceServer } from '../reference.ts';
import { fieldOf, withField, type Incoming } from '../shared/incoming.ts';
import { listen } from '../shared/listen.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { chooseByName } from '../shared/choose.ts';
import { describeFaults, describeVariations } from '../shared/describe.ts';
import { TLS } from '../tls/tls-settings.ts';
import { answer } from './answer.ts';
import { flawOf } from './gates.ts';
import { CANONICAL, locate, pathAt, type Target } from './locate.ts';
import { PLAIN } from './policy.ts';
import { KINDS } from './resource.ts';
import { conditionNamed, conditionsOf } from '../shared/conditions.ts';
import { turnsOf } from '../shared/turns.ts';
import { FAULTS } from './faults/registry.ts';
import { outgoing } from './reply.ts';
import { VARIATIONS } from './variations/registry.ts';
import { versionOf } from './version.ts';
import { newWorld } from './world.ts';

async function start(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const chosen = chooseByName(options, { faults: FAULTS, variations: VARIATIONS });
  const turns = turnsOf({
    plain: PLAIN,
    deviations: chosen,
    condition: conditionNamed(options.condition, CONDITIONS),
    kindOf: (request) => kindAt(locate(world, PLAIN, request.target, versionOf(request) ?? '10001')),
    once: ['address', 'seed', 'onExpect'],
  });
  const world = newWorld(turns.policy);
  const respond = (received: Incoming, origin: string): Outgoing | Promise<Outgoing> => {
    const { request, policy, finish } = turns.take(typed(received, options.staging?.bodyType));
    const scene = {
      request,
      received,
      world,
      policy,
      origin,
      view: { world, policy, version: versionOf(request) ?? '10001' },
    };
    const perform = (): Outgoing => outgoing(finish(answer(scene), scene));
    if (options.staging === undefined) return perform();
    const now = options.staging.clock(Date.now());
    return options.staging.answer({
      received,
      path: pathAt(received.target, policy).replace(/\?.*$/s, ''),
      flaw: flawOf(received),
      now,
      common: [
        ['Date', new Date(now).toUTCString()],
        ['x-specification-version', versionOf(received) ?? '10001'],
      ],
      perform,
    });
  };
  const tls = options.staging?.tls;
  const isSecure = options.tls === true || tls !== undefined || chosen.some(({ tls }) => tls === true);
  const { origin, close } = await listen({
    port: options.port ?? 0,
    tls: isSecure ? { ...TLS, ...tls } : null,
    onExpect: turns.policy.onExpect,
    answer: respond,
  });
  return { entry: `${origin}${turns.policy.address.show('/cloud')}`, close, acted: turns.acted };
}

/** A request whose body is of this type, where its caller says no more than that it is JSON. */
const typed = (received: Incoming, type: string | undefined): Incoming =>
  type !== undefined && /^application\/json *(;|$)/i.test(fieldOf(received, 'content-type') ?? '')
    ? withField(received, 'Content-Type', type)
    : received;

/** The kind of resource, or of what a Collection holds. */
const kindAt = (target: Target | null): string =>
  target === null ? '' : target.kind === 'resource' ? target.resource.kind : `list of ${target.listing.type}`;

const CONDITIONS = conditionsOf([...Object.keys(KINDS), ...Object.values(KINDS).map(({ type }) => `list of ${type}`)], {
  hasQuery: false,
  more: [
    {
      name: 'target: the canonical link',
      fits: (_method, kind) => !kind.startsWith('list of '),
      holds: ({ request }) => request.target.includes(CANONICAL),
    },
  ],
});

export const em: Reference = {
  faults: describeFaults(FAULTS),
  variations: describeVariations(VARIATIONS),
  conditions: CONDITIONS,
  start,
};
