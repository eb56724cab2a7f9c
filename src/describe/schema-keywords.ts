import type { Json } from '../model/json.ts';
import type { Bound, TypeName } from '../model/schema.ts';
import { isRawArray, isRawObject, type Raw, type RawObject } from './document.ts';

/** Words that a description needs for itself are kept; how long they are is bounded. */
const LONGEST_TEXT = 300;

export const shortText = (value: Raw | undefined): string =>
  typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TEXT) : '';

const TYPES: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);
const isType = (value: Raw): value is TypeName => typeof value === 'string' && TYPES.has(value);

/** Names of types that the dialects do not know. `file` is a body of any kind. */
export const strangeTypes = (type: Raw | undefined): readonly Raw[] =>
  listOf(type).filter((one) => !isType(one) && one !== 'file');

/** The types as a list; undefined where any is allowed, or one of them is unknown. */
export function typesIn(raw: RawObject): readonly TypeName[] | undefined {
  const listed = listOf(raw['type']);
  const types = listed.filter(isType);
  if (types.length === 0 || types.length < listed.length) return undefined;
  const nullable = raw['nullable'] === true || raw['x-nullable'] === true;
  return nullable && !types.includes('null') ? [...types, 'null'] : types;
}

const listOf = (value: Raw | undefined): readonly Raw[] =>
  value === undefined ? [] : isRawArray(value) ? value : [value];

type Read = (value: Raw) => Json | undefined;
const count: Read = (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined);
const bound = (value: Raw | undefined): Bound | undefined =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value)) ? value : undefined;
const flag: Read = (value) => (typeof value === 'boolean' ? value : undefined);
const text: Read = (value) => (typeof value === 'string' ? value : undefined);
const words: Read = (value) => shortText(value) || undefined;
const any: Read = (value) => value;

/** Keywords whose value needs no more than a look. */
const PLAIN: Readonly<Record<string, Read>> = {
  format: text,
  pattern: text,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  minProperties: count,
  maxProperties: count,
  multipleOf: (value) => bound(value),
  const: any,
  default: any,
  example: any,
  readOnly: flag,
  writeOnly: flag,
  title: words,
  description: words,
};

/** Keywords with a value that they cannot have, and what the others say. */
export function plainKeywords(raw: RawObject): {
  readonly kept: Readonly<Record<string, Json>>;
  readonly wrong: readonly string[];
} {
  const kept: [string, Json][] = [];
  const wrong: string[] = [];
  for (const [name, read] of Object.entries(PLAIN)) {
    const value = raw[name];
    if (value === undefined) continue;
    const made = read(value);
    if (made !== undefined) kept.push([name, made]);
    else if (name !== 'title' && name !== 'description') wrong.push(name);
  }
  return { kept: Object.fromEntries(kept), wrong };
}

/** Bounds, with draft 4's boolean `exclusiveMinimum` turned into the number that it speaks of. */
export function boundsIn(raw: RawObject): Readonly<Record<string, Bound>> {
  const bounds: [string, Bound][] = [];
  for (const [side, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = bound(raw[side]);
    const own = bound(raw[exclusive]);
    if (limit !== undefined) bounds.push([raw[exclusive] === true ? exclusive : side, limit]);
    if (own !== undefined) bounds.push([exclusive, own]);
  }
  return Object.fromEntries(bounds);
}

/** An enumeration; of strings, what YAML took for a number or a boolean is the text that it was. */
export function enumIn(raw: RawObject): readonly Json[] | undefined {
  const listed = raw['enum'];
  if (!isRawArray(listed)) return undefined;
  const ofStrings =
    listOf(raw['type']).every((type) => type === 'string' || type === 'null') && raw['type'] !== undefined;
  return listed.map((one) => (ofStrings && one !== null && typeof one !== 'string' ? plainText(one) : one));
}

const plainText = (value: Raw): Json => (typeof value === 'object' && value !== null ? value : String(value));

/** What a variant says that it is called: Swagger 2.0 has no keyword for it, and documents use these. */
export function variantName(raw: RawObject): string | undefined {
  const own = raw['x-discriminator-value'];
  if (typeof own === 'string') return own;
  const parts = isRawArray(raw['allOf']) ? raw['allOf'].filter(isRawObject) : [];
  const bare = parts.filter((part) => part['$ref'] === undefined);
  for (const part of parts.length === 0 ? [] : [...bare, raw]) {
    const value = part['discriminator'];
    if (typeof value === 'string' && !hasMember(part, value)) return value;
  }
  return undefined;
}

export const hasMember = (raw: RawObject, name: string): boolean =>
  isRawObject(raw['properties']) && Object.hasOwn(raw['properties'], name);
