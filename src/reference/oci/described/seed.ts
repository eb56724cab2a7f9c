import { sampleOf } from '../../../support/sample.ts';
import { departuresOf } from '../../../support/departures.ts';
import { membersOf, resolved } from '../../../model/schema.ts';
import { isObject, type JsonObject } from '../../shared/json.ts';
import { ocid } from '../ocid.ts';
import { SOWN } from '../seed.ts';
import type { Scene } from '../scene.ts';
import { COMPARTMENTS } from '../users.ts';
import { nextSequence } from '../world.ts';
import type { OperationPlace } from './catalogue.ts';
import { itemPath, type Item } from './item.ts';
import { isWork } from './lifecycle.ts';

const NAMES = ['apex', 'build', 'core', 'data', 'edge'] as const;

/** The key of an item that gets one from the server. */
export const newKey = ({ shape: { resource } }: Pick<Item, 'shape'>, seed: string): string =>
  ocid(resource.name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), seed);

/** What is in a list before any client makes something: asked for the first time, it gets five items. */
export function sow(scene: Scene, { shape, collection, operation }: OperationPlace): void {
  const { world, query } = scene;
  const told = operation.parameters.flatMap(({ name, required, in: where }) => {
    const value = where === 'query' && (required || name === 'compartmentId') ? query.get(name) : null;
    return value === null ? [] : [[name, value] as const];
  });
  const compartment = query.get('compartmentId') ?? COMPARTMENTS.main;
  const key = `${collection} ${JSON.stringify(told)}`;
  if (world.sown.has(key) || isWork(shape)) return;
  world.sown.add(key);
  for (const name of namesOf(shape)) {
    const sequence = nextSequence(world);
    const own = isNamed(shape) ? name : newKey({ shape }, `${key} ${name}`);
    const id = itemPath(collection, own);
    if (world.items.has(id)) continue;
    const sown = {
      id,
      shape,
      collection,
      key: own,
      compartment,
      sequence,
      name,
      attributes: { ...membersSown(shape), ...Object.fromEntries(told) },
    };
    world.items.set(id, { ...sown, created: SOWN + sequence * 61_000, phase: 'ready', reads: 0, revision: 1 });
  }
}

/** A list of texts has those that its enumeration has. */
function namesOf({ api, listed }: Item['shape']): readonly string[] {
  const own = listed === undefined ? undefined : resolved(api.schemas, listed.item).enum;
  return own?.filter((one) => typeof one === 'string') ?? NAMES;
}

/** Whether the key is a text that whoever creates the item chooses. */
function isNamed({ api, key, item, create }: Item['shape']): boolean {
  if (key === undefined) return true;
  const own = item === undefined ? undefined : membersOf(api.schemas, item).properties.get(key);
  const takesId = own === undefined || departuresOf(api.schemas, own, ocid('x', 'x'), { bounds: true }).length === 0;
  return !takesId || (create !== undefined && key === 'name');
}

/** One of the optional members of a resource is in it, so that lists show more than they must. */
function membersSown({ api, item }: Item['shape']): JsonObject {
  const made =
    item === undefined ? undefined : sampleOf(item, { schemas: api.schemas, also: (name) => name === 'description' });
  return isObject(made) && made['description'] !== undefined ? { description: made['description'] } : {};
}
