import { shapeOf, type Kind } from './kinds.ts';
import { paged } from './paged.ts';
import { invalid, missing, notFound } from './refusals.ts';
import { shown, type Reply } from './reply.ts';
import { representation } from './represent.ts';
import type { Resource } from './resource.ts';
import type { Scene } from './scene.ts';

/** How to sort a list: the default direction, and how two resources compare. */
const ORDERS = {
  TIMECREATED: { usual: 'DESC', compare: (a: Resource, b: Resource) => a.sequence - b.sequence },
  DISPLAYNAME: {
    usual: 'ASC',
    compare: (a: Resource, b: Resource) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.sequence - b.sequence),
  },
} as const;

const isOrder = (name: string): name is keyof typeof ORDERS => Object.hasOwn(ORDERS, name);

export function list(scene: Scene, kind: Kind): Reply {
  const { query, policy, world } = scene;
  const compartment = query.get('compartmentId');
  if (compartment === null || compartment === '') return missing('compartmentId');
  if (!policy.mayUse(compartment, scene)) return notFound();
  const by = query.get('sortBy') ?? 'TIMECREATED';
  const state = query.get('lifecycleState');
  if (!isOrder(by)) return invalid('sortBy is TIMECREATED or DISPLAYNAME');
  if (state !== null && !Object.values(shapeOf(kind).states).includes(state))
    return invalid('lifecycleState is not known');
  const direction = query.get('sortOrder') ?? ORDERS[by].usual;
  if (direction !== 'ASC' && direction !== 'DESC') return invalid('sortOrder is ASC or DESC');

  const { compare } = ORDERS[by];
  const all = [...world.resources.values()]
    .filter((one) => one.kind === kind && one.compartment === compartment)
    .sort((a, b) => (direction === 'ASC' ? compare(a, b) : compare(b, a)));
  const page = paged(scene, all, (one) => policy.isListed(one, scene) && policy.isWanted(one, scene));
  if ('refusal' in page) return page.refusal;
  const items = page.items.map(representation);
  return shown(200, 'list', shapeOf(kind).list === 'array' ? items : { items }, page.headers);
}
