import { bodySchema } from '../../../model/resource-shape.ts';
import { membersOf, variantOf } from '../../../model/schema.ts';
import type { JsonObject } from '../../shared/json.ts';
import { longToken, make } from '../create.ts';
import { notFound } from '../refusals.ts';
import { refuse, type Reply } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Scene } from '../scene.ts';
import { COMPARTMENTS } from '../users.ts';
import { nextSequence } from '../world.ts';
import type { OperationPlace } from './catalogue.ts';
import { bodyProblem } from './checked.ts';
import { mayUse } from './find.ts';
import { itemPath, type Item } from './item.ts';
import { lifeCycleOf } from './lifecycle.ts';
import { succeeded } from './reply.ts';
import { newKey } from './seed.ts';

/** POST to a collection. */
export function create(scene: Scene, place: OperationPlace): Promise<Reply> {
  const { world, policy } = scene;
  return make<Item>(scene, {
    known: (id) => {
      const item = world.items.get(id);
      return item?.collection === place.collection ? item : undefined;
    },
    refusal: () => bodyProblem(scene, place.operation, place.shape.api) ?? longToken(scene) ?? refusalOf(scene, place),
    born: () => born(scene, place),
    keep: (item) => void world.items.set(item.id, item),
    created: (item) => succeeded(scene, place, 'create', item),
  });

  function refusalOf(asked: Scene, { collection }: OperationPlace): Reply | null {
    if (!mayUse(asked, compartmentIn(asked))) return notFound();
    const key = keyIn(asked, place);
    const known = key === undefined ? undefined : world.items.get(itemPath(collection, key));
    return known !== undefined && policy.isListed(known, asked) && policy.hasUniqueNames
      ? refuse(
          409,
          'NotAuthorizedOrResourceAlreadyExists',
          'Authorization failed or requested resource already exists.',
        )
      : null;
  }
}

/** The key that the body gives; undefined where the server makes it. */
function keyIn({ request }: Scene, { shape: { key, item, api } }: OperationPlace): string | undefined {
  const told = key === undefined ? undefined : bodyOf(request)[key];
  const isKey = key !== undefined && (item === undefined || membersOf(api.schemas, item).properties.has(key));
  return isKey && typeof told === 'string' && told !== '' ? told : undefined;
}

function compartmentIn({ request, user }: Scene): string {
  const told = bodyOf(request)['compartmentId'];
  return typeof told === 'string' ? told : COMPARTMENTS[user.name];
}

function born(scene: Scene, place: OperationPlace): Item {
  const { world, now } = scene;
  const { shape, collection, operation } = place;
  const sequence = nextSequence(world);
  const attributes = attributesIn(scene, operation, shape);
  const key = keyIn(scene, place) ?? newKey({ shape }, `${collection} ${sequence}`);
  const told = attributes['displayName'] ?? attributes['name'];
  const cycle = lifeCycleOf(shape);
  return {
    ...{ id: itemPath(collection, key), shape, collection, key, sequence, attributes },
    name: typeof told === 'string' ? told : `${shape.resource.name}${sequence}`,
    compartment: compartmentIn(scene),
    created: now,
    phase: cycle?.states.creating === undefined ? 'ready' : 'creating',
    ...{ reads: 0, revision: 1 },
  };
}

/** The members of a body that its schema knows, without those that are null. */
export function attributesIn(
  { request }: Scene,
  operation: OperationPlace['operation'],
  { api: { schemas } }: Pick<Item['shape'], 'api'>,
): JsonObject {
  const body = bodyOf(request);
  const schema = bodySchema(operation);
  const { properties, others } = membersOf(schemas, schema === undefined ? {} : variantOf(schemas, schema, body));
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== null && (properties.has(name) || others !== undefined)),
  );
}
