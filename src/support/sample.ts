import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { membersOf, refTo, resolved, typesOf, type Schema, type Schemas, type TypeName } from '../model/schema.ts';
import { departuresOf } from './departures.ts';
import { sampleText } from './sample-text.ts';

/** A value of one's own for a member, by its JSON Pointer; undefined: one is made up. */
type OwnValue = (pointer: string, schema: Schema) => Json | undefined;

interface Sampling {
  readonly schemas: Schemas;
  readonly own?: OwnValue;
  /** Optional members that are made too. */
  readonly also?: (name: string, schema: Schema) => boolean;
}

interface Making extends Required<Sampling> {
  /** Schemas that are being made: one within itself is left out. */
  readonly within: readonly Schema[];
}

/**
 * A value that fits a schema, with required members only: enumerations, lengths, bounds and patterns are kept, the
 * description's own examples are preferred. Undefined where none can be made.
 */
export function sampleOf(schema: Schema, sampling: Sampling): Json | undefined {
  return make(schema, '', { own: () => undefined, also: () => false, ...sampling, within: [] });
}

function make(schema: Schema, pointer: string, making: Making): Json | undefined {
  const { schemas, own, within } = making;
  const target = resolved(schemas, schema);
  // What is said beside a reference is said of this member.
  const told = own(pointer, target === schema ? target : { ...target, ...withoutRef(schema) });
  if (told !== undefined) return told;
  if (target.const !== undefined) return target.const;
  if (target.enum !== undefined && target.enum.length > 0) return target.enum.find((one) => one !== null);
  if (within.includes(target)) return undefined;
  const deeper: Making = { ...making, within: [...within, target] };
  const [choice] = [...(target.oneOf ?? []), ...(target.anyOf ?? [])];
  if (choice !== undefined && target.properties === undefined) return make(choice, pointer, deeper);
  const types = typesOf(schemas, target);
  const type = types === undefined ? 'object' : types.find((one) => one !== 'null');
  return type === undefined ? null : (exampleOf(target, type, schemas) ?? MAKERS[type](target, pointer, deeper));
}

const withoutRef = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$ref'));

const MAKERS: Readonly<Record<TypeName, (schema: Schema, pointer: string, making: Making) => Json | undefined>> = {
  null: () => null,
  boolean: () => false,
  integer: numberIn,
  number: numberIn,
  string: (schema, pointer) => sampleText(schema, lastName(pointer)),
  array: listIn,
  object: objectIn,
};

const lastName = (pointer: string): string => pointer.split('/').findLast((part) => !/^\d*$/.test(part)) ?? '';

/** Of scalars, what the description itself gives, where it is right. */
function exampleOf(schema: Schema, type: TypeName, schemas: Schemas): Json | undefined {
  if (type === 'object' || type === 'array') return undefined;
  const quoted = /\bExample:\s*`([^`]+)`/i.exec(schema.description ?? '')?.[1];
  const given = [schema.example, quoted, schema.default];
  return given.find(
    (one) =>
      one !== undefined &&
      one !== null &&
      one !== '' &&
      one !== 'null' &&
      departuresOf(schemas, schema, one, { bounds: true }).length === 0,
  );
}

function numberIn({ minimum, maximum, exclusiveMinimum, multipleOf = 1 }: Schema): number {
  const step = Number(multipleOf);
  const least = exclusiveMinimum === undefined ? minimum : Number(exclusiveMinimum) + step;
  const wished = least === undefined ? step : Number(least);
  const made = Math.ceil(wished / step) * step;
  return maximum !== undefined && made > Number(maximum) ? Number(maximum) : made;
}

function listIn(schema: Schema, pointer: string, making: Making): Json | undefined {
  const target = schema.items === undefined ? (partWithItems(schema, making.schemas) ?? schema) : schema;
  const count = Math.max(1, schema.minItems ?? 1);
  if (target.items === undefined || schema.maxItems === 0) return [];
  const items = Array.from({ length: count }, (_, index) => make(target.items ?? {}, `${pointer}/${index}`, making));
  const made = items.flatMap((item) => (item === undefined ? [] : [item]));
  return made.length === count ? made : (schema.minItems ?? 0) > 0 ? undefined : [];
}

const partWithItems = (schema: Schema, schemas: Schemas): Schema | undefined =>
  (schema.allOf ?? []).map((part) => resolved(schemas, part)).find(({ items }) => items !== undefined);

function objectIn(schema: Schema, pointer: string, making: Making): Json | undefined {
  const variant = variantIn(schema, pointer, making);
  if (variant !== undefined) return variant;
  const { properties, required } = membersOf(making.schemas, schema);
  const names = [...properties]
    .filter(([name, own]) => required.has(name) || making.also(name, own))
    .map(([name]) => name);
  const made = [...new Set([...names, ...required])].map((name) => {
    const value = make(
      properties.get(name) ?? {},
      `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      making,
    );
    return { name, value };
  });
  if (made.some(({ name, value }) => value === undefined && required.has(name))) return undefined;
  return Object.fromEntries(made.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}

/** Of a polymorphic object, the first variant that can be made; undefined where the schema itself is one. */
function variantIn(schema: Schema, pointer: string, making: Making): JsonObject | undefined {
  const { discriminator } = membersOf(making.schemas, schema);
  if (discriminator === undefined) return undefined;
  const { propertyName, mapping } = discriminator;
  const all = Object.entries(mapping);
  const asked = making.own(`${pointer}/${propertyName}`, {});
  const told = all.some(([value]) => value === asked) ? asked : undefined;
  // A variant has the discriminator of its base.
  const itself = all.find(([, name]) => resolved(making.schemas, { $ref: refTo(name) }) === schema);
  const values = itself === undefined ? all.filter(([value]) => told === undefined || value === told) : [itself];
  for (const [value, name] of values) {
    const target = resolved(making.schemas, { $ref: refTo(name) });
    if (making.within.slice(0, -1).includes(target)) continue;
    const own: OwnValue = (at, one) => (at === `${pointer}/${propertyName}` ? value : making.own(at, one));
    const made = membersMade(target, pointer, { ...making, own, within: [...making.within, target] });
    if (made !== undefined) return { ...made, [propertyName]: value };
  }
  return undefined;
}

/** The members of a variant, whose own discriminator is not asked again. */
function membersMade(schema: Schema, pointer: string, making: Making): JsonObject | undefined {
  const { properties, required } = membersOf(making.schemas, schema);
  const flat: Schema = { type: ['object'], properties: Object.fromEntries(properties), required: [...required] };
  const made = objectIn(flat, pointer, making);
  return isObject(made) ? made : undefined;
}
