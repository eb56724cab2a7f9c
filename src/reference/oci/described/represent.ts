import { answeredSchema, type ResourceShape } from '../../../model/resource-shape.ts';
import { membersOf, resolved, typesOf, variantOf, type Schema, type Schemas } from '../../../model/schema.ts';
import { departuresOf } from '../../../support/departures.ts';
import { sampleOf } from '../../../support/sample.ts';
import { shownIn } from '../../../support/shown-in.ts';
import { isObject, textOf, type Json, type JsonObject } from '../../shared/json.ts';
import { ocid } from '../ocid.ts';
import { timeOf } from '../represent.ts';
import type { Scene } from '../scene.ts';
import type { Item } from './item.ts';
import { isWork, lifeCycleOf, stateOf } from './lifecycle.ts';

const samples = new WeakMap<Schema, Map<string, Json>>();

/** What a schema requires, made up; made once for each schema and variant. */
function sampled(schemas: Schemas, schema: Schema, told: Readonly<Record<string, Json>>): Json {
  const { discriminator } = membersOf(schemas, schema);
  const says = discriminator === undefined ? undefined : textOf(told[discriminator.propertyName] ?? '');
  const target = resolved(schemas, schema);
  const known = samples.get(target) ?? new Map<string, Json>();
  samples.set(target, known);
  const made =
    known.get(says ?? '') ??
    sampleOf(target, {
      schemas,
      own: (pointer, own) => {
        if (discriminator !== undefined && pointer === `/${discriminator.propertyName}`)
          return says === '' ? undefined : says;
        const isId = /(^|[a-z])Ids?(\/\d+)?$/.test(pointer) && typesOf(schemas, own)?.includes('string') === true;
        return isId ? fitting(schemas, own, ocid('other', pointer)) : undefined;
      },
    }) ??
    {};
  known.set(says ?? '', made);
  return made;
}

const fitting = (schemas: Schemas, schema: Schema, value: Json): Json | undefined =>
  departuresOf(schemas, schema, value, { bounds: true }).length === 0 ? value : undefined;

/** The members that every item has by itself, whatever was sent. */
function ownMembers(item: Item, etag: string): JsonObject {
  const { shape, key, name, compartment, created, revision, phase } = item;
  const state = stateOf(item);
  return {
    ...{ name, displayName: name, compartmentId: compartment, etag },
    ...{ timeCreated: timeOf(created), timeUpdated: timeOf(created + revision * 1000), timeModified: timeOf(created) },
    ...{ id: key.startsWith('ocid1.') ? key : ocid(shape.resource.name.toLowerCase(), item.id) },
    ...item.attributes,
    ...(isWork(shape) && phase === 'ready' ? { percentComplete: 100, timeFinished: timeOf(created + 1000) } : {}),
    ...(shape.key === undefined ? {} : { [shape.key]: key }),
    ...(state === undefined ? {} : { [lifeCycleOf(shape)?.member ?? '']: state }),
  };
}

/** An item as an answer with this schema shows it. */
export function represent(item: Item, schema: Schema, scene: Scene): Json {
  const { schemas } = item.shape.api;
  const told = ownMembers(item, scene.policy.etag(item));
  const types = typesOf(schemas, schema);
  if (types?.includes('string') === true) return item.key;
  const base = sampled(schemas, schema, told);
  const target = isObject(base) ? variantOf(schemas, schema, base) : resolved(schemas, schema);
  const { properties } = membersOf(schemas, target);
  const shown = Object.entries(told).flatMap(([name, value]) => {
    const own = properties.get(name);
    const fit = own === undefined ? undefined : shownIn(schemas, own, value);
    return fit === undefined ? [] : [[name, fit] as const];
  });
  return isObject(base) ? { ...base, ...Object.fromEntries(shown) } : base;
}

/** What an operation answers with, about an item where it is about one. */
export function answerBody(
  operation: Parameters<typeof answeredSchema>[0],
  shape: ResourceShape,
  item: Item | null,
  scene: Scene,
): Json {
  const schema = answeredSchema(operation);
  if (schema === undefined) return null;
  return item === null ? sampled(shape.api.schemas, schema, {}) : represent(item, schema, scene);
}
