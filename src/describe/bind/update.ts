import { below, equal, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { bodySchema, type ResourceShape } from '../../model/resource-shape.ts';
import type { BindingHints } from '../../model/profile.ts';
import { membersOf, resolved, typesOf, variantOf, type Schema, type Schemas } from '../../model/schema.ts';
import { sampleOf } from '../../support/sample.ts';
import { shownIn } from '../../support/shown-in.ts';
import { filledIn, type MadeBody } from './body.ts';
import { lastSegmentOf } from './pointers.ts';
import { fits, requiredOf, type Values } from './values.ts';

interface Given {
  readonly name: string;
  readonly shape: ResourceShape;
  readonly hints: BindingHints;
  readonly values: Values;
  readonly created: MadeBody;
  /** Values that a creation must not have: an update must not have them either. */
  readonly wrong: readonly { readonly field: string; readonly value: Json }[];
}

/** The update that a binding makes, and the operation that it is; or why it makes none. */
export function updateOf(given: Given) {
  const { shape } = given;
  const operation = shape.updates.find(
    (one) => requiredOf(one, 'query').length + requiredOf(one, 'header').length === 0,
  );
  if (operation === undefined) return shape.updates.length === 0 ? undefined : { why: 'every update needs parameters' };
  const schema = bodySchema(operation);
  const base = schema === undefined ? undefined : sampleOf(schema, { schemas: shape.api.schemas, own: ownIn(given) });
  if (schema === undefined || !isObject(base)) return { why: 'no body for an update can be made up' };
  const change = changeIn(given, schema, base);
  if (change === undefined) return { why: 'no member of an update shows in the resource' };
  const body = { ...base, [change.name]: change.value };
  const renamed = renamedIn(given, base);
  const shows = isObject(change.value)
    ? {
        shows: Object.fromEntries([
          ...Object.entries(change.value).map(([key, value]) => [below(below('', change.name), key), value] as const),
          ...renamed,
        ]),
      }
    : Object.keys(base).length > 0
      ? { shows: { ...Object.fromEntries(renamed), [below('', change.name)]: change.value } }
      : {};
  return { operation, update: { method: operation.method, body, ...shows } };
}

/** A name of its own that an update must have is another one then. */
function renamedIn({ shape, created: { named } }: Given, base: JsonObject): readonly (readonly [string, Json])[] {
  const value = named === undefined ? undefined : base[named];
  const { schemas } = shape.api;
  const seen = membersOf(schemas, shape.item ?? {}).properties.get(named ?? '');
  if (named === undefined || seen === undefined || value === undefined) return [];
  return equal(shownIn(schemas, seen, value), value) ? [[below('', named), value]] : [];
}

/** What an update must have has the value that the creation sent. */
const ownIn =
  ({ name, values, created }: Given) =>
  (pointer: string, one: Schema): Json | undefined => {
    const member = lastSegmentOf(pointer);
    const sent = pointer === below('', member) ? created.written[member] : undefined;
    return sent !== undefined && sent !== '{unique}' ? sent : values.identifier(member, one, name);
  };

interface Change {
  readonly name: string;
  readonly value: Json;
}

/** A member with another value than before that the resource then shows. */
function changeIn(
  { shape, hints, values, created, wrong }: Given,
  schema: Schema,
  base: JsonObject,
): Change | undefined {
  const { schemas } = shape.api;
  const like = filledIn(base, values);
  const { properties } = membersOf(schemas, variantOf(schemas, schema, like));
  const item = shape.item === undefined ? undefined : variantOf(schemas, shape.item, { ...created.like, ...like });
  const shown = item === undefined ? undefined : membersOf(schemas, item).properties;
  const names = [...properties.keys()].filter((name) => name !== shape.key && name !== 'lifecycleState');
  // By the name of its own a resource is found again, so that is changed last.
  const isOwn = (name: string): boolean => name === created.named;
  const wished = [...hints.changes.filter((name) => names.includes(name)), ...names].filter((name) => !isOwn(name));
  for (const name of [...wished, ...names.filter(isOwn)]) {
    const own = properties.get(name);
    const seen = shown?.get(name);
    if (own === undefined || seen === undefined) continue;
    if (wrong.some(({ field, value }) => field === name && fits(schemas, own, likeSent(value)))) continue;
    const value = anotherValue(schemas, own, created.like[name], name);
    if (value === undefined || !fits(schemas, own, value)) continue;
    if (equal(shownIn(schemas, seen, value), value)) return { name, value };
  }
  return undefined;
}

/** `{padding.300}` as it is sent. */
const likeSent = (value: Json): Json => {
  const length = typeof value === 'string' ? /^\{padding\.(\d+)\}$/.exec(value)?.[1] : undefined;
  return length === undefined ? value : 'x'.repeat(Number(length));
};

/** A value of a member that differs from the one before. */
function anotherValue(schemas: Schemas, schema: Schema, before: Json | undefined, name: string): Json | undefined {
  const target = resolved(schemas, schema);
  const [type] = typesOf(schemas, target) ?? [];
  const listed = target.enum?.find((one) => one !== null && !equal(one, before));
  if (target.enum !== undefined) return before === undefined ? (target.enum[1] ?? listed) : listed;
  const { properties, others } = membersOf(schemas, target);
  const tries: Readonly<Partial<Record<string, readonly Json[]>>> = {
    string: ['changed', 'changed by assay', 'changed0'],
    boolean: [before !== true],
    integer: numbersNear(target, before),
    number: numbersNear(target, before),
    object: properties.size === 0 && others !== undefined ? [{ season: 'autumn' }] : [],
  };
  if (type === 'string' && /(Id|Ids|password|key|time.*)$/i.test(name)) return undefined;
  return tries[type ?? '']?.find((one) => !equal(one, before) && fits(schemas, target, one));
}

const numbersNear = ({ minimum = 1, maximum }: Schema, before: Json | undefined): readonly number[] => {
  const base = typeof before === 'number' ? before : Number(minimum);
  return [base + 1, base - 1, ...(maximum === undefined ? [] : [Number(maximum)])];
};
