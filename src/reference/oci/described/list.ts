import { answeredSchema, listsField, takes } from '../../../model/resource-shape.ts';
import { sampleOf } from '../../../support/sample.ts';
import { isObject, type Json } from '../../shared/json.ts';
import { limitIn, paged } from '../paged.ts';
import { invalid, notFound } from '../refusals.ts';
import { shown, type Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { OperationPlace } from './catalogue.ts';
import { mayUse } from './find.ts';
import type { Item } from './item.ts';
import { stateOf } from './lifecycle.ts';
import { represent } from './represent.ts';
import { fieldsOf } from './reply.ts';
import { sow } from './seed.ts';

/** GET of a collection. */
export function list(scene: Scene, place: OperationPlace): Reply {
  const { shape, collection, operation } = place;
  const { listed } = shape;
  const compartment = scene.query.get('compartmentId');
  if (listed === undefined) return notFound();
  if (compartment !== null && !mayUse(scene, compartment)) return notFound();
  sow(scene, place);
  const all = [...scene.world.items.values()].filter((one) => one.collection === collection).sort(orderIn(scene));
  const isShown = (one: Item): boolean =>
    scene.policy.isListed(one, scene) && scene.policy.isWanted(one, scene) && isMeant(one, scene, place);
  const wrap = (items: readonly Json[], more: Readonly<Record<string, Json>> = {}): Json => {
    if (listed.items === '') return items;
    const base = sampleOf(answeredSchema(operation) ?? {}, { schemas: shape.api.schemas });
    return { ...(isObject(base) ? base : {}), ...more, [listed.items.slice(1)]: items };
  };
  const show = (one: Item): Json => represent(one, listed.item, scene);
  if (takes(operation, 'query', 'start'))
    return byName(scene, all.filter(isShown), (items, more) => wrap(items.map(show), more));
  const page = paged(scene, all, isShown);
  if ('refusal' in page) return page.refusal;
  // Where the description has no pages, a list is whole.
  const items = listsField(operation, 'opc-next-page') ? page.items : all.filter(isShown);
  const headers = page.headers.filter(([name]) => listsField(operation, name));
  return shown(200, 'list', wrap(items.map(show)), [...headers, ...fieldsOf(scene, place, null, 'list')]);
}

const orderIn = ({ query }: Scene): ((a: Item, b: Item) => number) => {
  const isByName = /name/i.test(query.get('sortBy') ?? '');
  const direction = (query.get('sortOrder') ?? (isByName ? 'ASC' : 'DESC')) === 'ASC' ? 1 : -1;
  return (a, b) => direction * (isByName && a.name !== b.name ? (a.name < b.name ? -1 : 1) : a.sequence - b.sequence);
};

/** Parameters that are called as a member select by it; of a member that nobody told, nothing is known. */
function isMeant(item: Item, { query }: Scene, { operation }: OperationPlace): boolean {
  const told: Readonly<Record<string, Json | undefined>> = {
    ...{ name: item.name, displayName: item.name, ...item.attributes, lifecycleState: stateOf(item) },
    ...(item.shape.key === undefined ? {} : { [item.shape.key]: item.key }),
  };
  return operation.parameters.every(({ name, in: where }) => {
    const asked = where === 'query' ? query.get(name) : null;
    if (asked === null) return true;
    if (name === 'prefix') return item.key.startsWith(asked);
    const own = told[name];
    return own === undefined || typeof own === 'object' || String(own) === asked;
  });
}

/** Pages that begin after a name. */
function byName(
  scene: Scene,
  all: readonly Item[],
  shownAs: (items: readonly Item[], more: Readonly<Record<string, Json>>) => Json,
): Reply {
  const limit = limitIn(scene);
  if (limit === null) return invalid('limit is out of its bounds');
  const start = scene.query.get('start') ?? '';
  const rest = all.filter(({ key }) => key >= start).sort((a, b) => (a.key < b.key ? -1 : 1));
  const next = rest[limit]?.key;
  return shown(200, 'list', shownAs(rest.slice(0, limit), next === undefined ? {} : { nextStartWith: next }));
}
