import { below, equal, isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import { membersOf, resolved, typesOf, variantOf, type Schema, type Schemas, type TypeName } from '../model/schema.ts';
import { breachesOf } from './breaches.ts';

/** How a value departs from its schema. */
export type DepartureKind = 'type' | 'format' | 'missing' | 'null' | 'enumeration' | 'variant' | 'bound';

export interface Departure {
  readonly kind: DepartureKind;
  readonly pointer: string;
  /** What the description says. */
  readonly expected: string;
  /** Undefined where it is missing. */
  readonly actual: Json | undefined;
  /** Where it is said. */
  readonly schema: Schema;
  /** Further places in lists and maps that depart in the same way. */
  readonly more: number;
}

/** Whether a text has a format; undefined for formats that are not judged. */
export type Formats = Readonly<Record<string, (text: string) => boolean>>;

interface Walk {
  readonly schemas: Schemas;
  readonly formats: Formats;
  /** Whether lengths, bounds and patterns are asked for too: of what a client sends. */
  readonly bounds: boolean;
  /** By kind and by place, with positions in lists left open. */
  readonly found: Map<string, Departure & { more: number }>;
}

/**
 * Every way in which a value departs from a schema, read as servers are: null is no value where a member is not
 * required, `type: object` with nothing more is any value, members that the schema does not name are in order. The same
 * departure in many items of a list is one.
 */
export function departuresOf(
  schemas: Schemas,
  schema: Schema,
  value: Json,
  { formats = {}, bounds = false }: { readonly formats?: Formats; readonly bounds?: boolean } = {},
): readonly Departure[] {
  const walk: Walk = { schemas, formats, bounds, found: new Map() };
  visit(walk, schema, value, '');
  return [...walk.found.values()];
}

/** Names of positions in lists and of numbers in maps are left open. */
const general = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

function depart(
  { found }: Walk,
  kind: DepartureKind,
  pointer: string,
  schema: Schema,
  expected: string,
  actual: Json | undefined,
): void {
  const key = `${kind} ${general(pointer)}`;
  const known = found.get(key);
  if (known === undefined) found.set(key, { kind, pointer, schema, expected, actual, more: 0 });
  else known.more += 1;
}

function visit(walk: Walk, schema: Schema, value: Json, pointer: string): void {
  const { schemas } = walk;
  const target = isObject(value) ? variantOf(schemas, schema, value) : resolved(schemas, schema);
  const types = typesOf(schemas, target);
  if (types !== undefined && !isOfType(value, types)) {
    if (!isAnything(schemas, target, types)) depart(walk, 'type', pointer, target, types.join(' or '), value);
    return;
  }
  if (!fitsAlternative(walk, target, value, pointer)) return;
  checkEnumeration(walk, target, value, pointer);
  if (walk.bounds)
    for (const expected of breachesOf(target, value)) depart(walk, 'bound', pointer, target, expected, value);
  if (typeof value === 'string') checkFormat(walk, target, value, pointer);
  else if (isArray(value)) visitItems(walk, target, value, pointer);
  else if (isObject(value)) visitMembers(walk, target, value, pointer);
}

const isOfType = (value: Json, types: readonly TypeName[]): boolean => types.some((type) => IS[type](value));

const IS: Readonly<Record<TypeName, (value: Json) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => typeof value === 'number' && (Number.isInteger(value) || !Number.isFinite(value)),
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  array: (value) => isArray(value),
  object: (value) => isObject(value),
};

/** Documents write `type: object` where the wire has any value. */
function isAnything(schemas: Schemas, schema: Schema, types: readonly TypeName[]): boolean {
  if (!types.includes('object')) return false;
  const { properties, required, others, discriminator } = membersOf(schemas, schema);
  return properties.size === 0 && required.size === 0 && others === undefined && discriminator === undefined;
}

/** Of `oneOf` and `anyOf`, the first alternative that fits is taken; whether another would fit too is not asked. */
function fitsAlternative(walk: Walk, schema: Schema, value: Json, pointer: string): boolean {
  for (const choices of [schema.oneOf, schema.anyOf]) {
    if (choices === undefined || choices.length === 0) continue;
    const tried = choices.map((choice) => {
      const own: Walk = { ...walk, found: new Map() };
      visit(own, choice, value, pointer);
      return [...own.found.values()];
    });
    const isSound = (found: readonly Departure[]): boolean => found.every(({ kind }) => NOTED.has(kind));
    const fitting = tried.find((found) => found.length === 0) ?? tried.find(isSound);
    if (fitting === undefined) {
      depart(walk, 'type', pointer, schema, `one of ${choices.length} alternatives`, value);
      return false;
    }
    for (const one of fitting) depart(walk, one.kind, one.pointer, one.schema, one.expected, one.actual);
  }
  return true;
}

const NOTED: ReadonlySet<DepartureKind> = new Set(['enumeration', 'variant']);

function checkEnumeration(walk: Walk, schema: Schema, value: Json, pointer: string): void {
  const listed = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (listed === undefined || value === null || listed.some((one) => equal(one, value))) return;
  depart(walk, 'enumeration', pointer, schema, `one of ${listed.map((one) => JSON.stringify(one)).join(', ')}`, value);
}

function checkFormat(walk: Walk, schema: Schema, value: string, pointer: string): void {
  const { format } = schema;
  if (format === undefined || !Object.hasOwn(walk.formats, format)) return;
  if (walk.formats[format]?.(value) === false) depart(walk, 'format', pointer, schema, format, value);
}

function visitItems(walk: Walk, schema: Schema, value: readonly Json[], pointer: string): void {
  const { items, prefixItems = [] } = withParts(walk.schemas, schema);
  for (const [index, item] of value.entries()) {
    const one = prefixItems[index] ?? items;
    if (one !== undefined) visit(walk, one, item, `${pointer}/${index}`);
  }
}

/** What a list holds may stand in a part of `allOf`. */
function withParts(schemas: Schemas, schema: Schema): Schema {
  if (schema.items !== undefined || schema.prefixItems !== undefined) return schema;
  const parts = (schema.allOf ?? []).map((part) => resolved(schemas, part));
  return parts.find(({ items }) => items !== undefined) ?? schema;
}

function visitMembers(walk: Walk, schema: Schema, value: JsonObject, pointer: string): void {
  const { properties, required, others, discriminator } = membersOf(walk.schemas, schema);
  for (const name in value) {
    const member = value[name] ?? null;
    const own = properties.get(name);
    const one = own ?? others;
    if (one === undefined) continue;
    if (member !== null) visit(walk, one, member, below(pointer, name));
    else if (own !== undefined && required.has(name) && !allowsNull(walk.schemas, own))
      depart(walk, 'null', below(pointer, name), own, 'a value', null);
  }
  for (const name of required) {
    const own = properties.get(name);
    if (!Object.hasOwn(value, name) && own?.writeOnly !== true)
      depart(walk, 'missing', below(pointer, name), own ?? schema, 'a value', undefined);
  }
  if (discriminator !== undefined) checkVariant(walk, schema, discriminator, value, pointer);
}

function allowsNull(schemas: Schemas, schema: Schema): boolean {
  const target = resolved(schemas, schema);
  if (typesOf(schemas, target)?.includes('null') !== false) return true;
  return [...(target.oneOf ?? []), ...(target.anyOf ?? [])].some((one) => allowsNull(schemas, one));
}

/** A variant that the description does not know: what is common to all of them was judged. */
function checkVariant(
  walk: Walk,
  schema: Schema,
  { propertyName, mapping }: NonNullable<Schema['discriminator']>,
  value: JsonObject,
  pointer: string,
): void {
  const says = value[propertyName];
  const names = Object.keys(mapping);
  if (typeof says !== 'string' || names.length === 0 || Object.hasOwn(mapping, says)) return;
  depart(walk, 'variant', below(pointer, propertyName), schema, `one of ${names.join(', ')}`, says);
}
