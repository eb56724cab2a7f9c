import type { Json } from './json.ts';

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * A schema of an API description in one form, whatever dialect the document is written in: JSON Schema 2020-12 with
 * `type` always a list. A `$ref` is always `#/schemas/NAME`, so that recursion stays what it is.
 */
export interface Schema {
  readonly $ref?: string;
  /** Absent where any type will do; holds `null` where the description says nullable. */
  readonly type?: readonly TypeName[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Of a map, what each member holds. */
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  readonly exclusiveMinimum?: Bound;
  readonly exclusiveMaximum?: Bound;
  readonly multipleOf?: Bound;
  readonly default?: Json;
  readonly example?: Json;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly title?: string;
  /** The beginning of what the description says in words. */
  readonly description?: string;
  readonly discriminator?: Discriminator;
  /** Where it is written: see `FilePlace`. */
  readonly line?: number;
  readonly file?: string;
}

/** A number; where an integer does not fit a double, its decimal digits as text. */
export type Bound = number | string;

/** Which member tells what an object is, and by which of its values the name of the schema that then holds. */
export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: Readonly<Record<string, string>>;
}

/** The named schemas of a description. */
export type Schemas = Readonly<Record<string, Schema>>;

const PREFIX = '#/schemas/';
export const refTo = (name: string): string => `${PREFIX}${name}`;
export const nameOfRef = (ref: string): string => ref.slice(PREFIX.length);

const LONGEST_CHAIN = 50;

/** The schema itself, references followed; an empty one, which allows anything, where they lead nowhere. */
export function resolved(schemas: Schemas, schema: Schema): Schema {
  let current = schema;
  for (let steps = 0; current.$ref !== undefined; steps++) {
    const name = nameOfRef(current.$ref);
    const next = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (next === undefined || steps === LONGEST_CHAIN) return {};
    current = next;
  }
  return current;
}

/** The members of an object, those of every part of its `allOf` among them. */
interface Members {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  /** What any other member holds, where it is a map. */
  readonly others: Schema | undefined;
  readonly discriminator: Discriminator | undefined;
}

const known = new WeakMap<Schema, Members>();

/** The members of an object, with its `allOf` laid out; found once for each schema. Later parts win. */
export function membersOf(schemas: Schemas, schema: Schema): Members {
  const target = resolved(schemas, schema);
  const found = known.get(target);
  if (found !== undefined) return found;
  const parts = partsOf(schemas, target, new Set());
  const members: Members = {
    properties: new Map(parts.flatMap(({ properties = {} }) => Object.entries(properties))),
    required: new Set(parts.flatMap(({ required = [] }) => required)),
    others: parts.map(({ additionalProperties }) => additionalProperties).find((one) => typeof one === 'object'),
    discriminator: parts.map(({ discriminator }) => discriminator).findLast((one) => one !== undefined),
  };
  known.set(target, members);
  return members;
}

/** The schema and every schema that it takes in by `allOf`, bases first; a circle ends where it closes. */
function partsOf(schemas: Schemas, schema: Schema, seen: Set<Schema> = new Set()): readonly Schema[] {
  const target = resolved(schemas, schema);
  if (seen.has(target)) return [];
  seen.add(target);
  return [...(target.allOf ?? []).flatMap((part) => partsOf(schemas, part, seen)), target];
}

/** The schema that holds for this value: a variant where the discriminator names one, else the schema itself. */
export function variantOf(schemas: Schemas, schema: Schema, value: Readonly<Record<string, Json>>): Schema {
  const target = resolved(schemas, schema);
  const { discriminator } = membersOf(schemas, target);
  if (discriminator === undefined) return target;
  const says = Object.hasOwn(value, discriminator.propertyName) ? value[discriminator.propertyName] : undefined;
  if (typeof says !== 'string' || !Object.hasOwn(discriminator.mapping, says)) return target;
  return resolved(schemas, { $ref: refTo(discriminator.mapping[says] ?? '') });
}

/** The types that a schema allows, by its own word, by its parts, or by its shape; undefined where it allows any. */
export function typesOf(schemas: Schemas, schema: Schema): readonly TypeName[] | undefined {
  const target = resolved(schemas, schema);
  if (target.type !== undefined) return target.type;
  const typed = partsOf(schemas, target).find(({ type }) => type !== undefined)?.type;
  if (typed !== undefined) return typed;
  if (target.properties !== undefined) return ['object'];
  return target.items === undefined ? undefined : ['array'];
}
