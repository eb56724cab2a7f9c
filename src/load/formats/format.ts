import { isObject, type Json, type JsonObject } from '../../model/json.ts';

/** How a value is read, and the unit in its name. These are symbols, so that no JSON Schema shows them. */
const READ: unique symbol = Symbol('read');
const UNIT: unique symbol = Symbol('unit');

interface Schema extends JsonObject {
  readonly [READ]?: (raw: never) => unknown;
  readonly [UNIT]?: string;
}

/** A JSON Schema, the type of a valid value (Raw), and the type of the value read from it (Value). */
export interface Format<Raw, Value = Raw> extends JsonObject {
  readonly [READ]?: (raw: Raw) => Value;
}

/** Present if the name of the value gets a unit. */
interface Measured<Unit extends string> {
  readonly [UNIT]: Unit;
}

/** Present if the setting may be left out. */
interface Defaulted {
  readonly default: Json;
}

type Known<T> = unknown extends T ? Json : T;
/** The value that an author writes. */
export type RawOf<F> = F extends { readonly [READ]?: (raw: infer Raw) => unknown } ? Known<Raw> : Json;
/** The value that the program uses. */
export type ValueOf<F> = F extends { readonly [READ]?: (raw: never) => infer Value } ? Known<Value> : Json;

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
type ReadName<Name, F> = Name extends string ? `${Camel<Name>}${F extends Measured<infer Unit> ? Unit : ''}` : never;

type RawRecord<P, Required> = {
  readonly [Name in keyof P as Name extends Required ? Name : never]: RawOf<P[Name]>;
} & { readonly [Name in keyof P as Name extends Required ? never : Name]?: RawOf<P[Name]> };
type Present<Name, F, Required> = Name extends Required ? true : F extends Defaulted ? true : false;
type ReadRecord<P, Required> = {
  readonly [
    Name in keyof P as Present<Name, P[Name], Required> extends true ? ReadName<Name, P[Name]> : never
  ]: ValueOf<P[Name]>;
} & {
  readonly [
    Name in keyof P as Present<Name, P[Name], Required> extends true ? never : ReadName<Name, P[Name]>
  ]?: ValueOf<P[Name]>;
};

// The casts below are the border between a schema and its types: every function here gives a schema the reader that
// goes with the types that it states.
const readAs = <F extends Schema>(format: F, raw: unknown): ValueOf<F> =>
  (format[READ] === undefined ? raw : format[READ](raw as never)) as ValueOf<F>;

/** The value read from a valid one: with defaults, names in camel case, and converted texts. */
export const read: <F extends Schema>(format: F, raw: RawOf<F>) => ValueOf<F> = readAs;

const camel = (name: string): string => name.replaceAll(/-(.)/g, (_hyphen, letter: string) => letter.toUpperCase());

function readRecord<P extends JsonObject, Required>(properties: P, raw: object): ReadRecord<P, Required> {
  const given = new Map<string, Json>(Object.entries(raw));
  const entries = Object.entries(properties).flatMap(([name, property]) => {
    const format: Schema = isObject(property) ? property : {};
    const value = given.has(name) ? given.get(name) : format['default'];
    return value === undefined ? [] : [[`${camel(name)}${format[UNIT] ?? ''}`, readAs(format, value)]];
  });
  return Object.fromEntries(entries) as ReadRecord<P, Required>;
}

/** A format whose values are converted. */
export const converted = <F extends JsonObject, Value>(
  format: F,
  convert: (raw: RawOf<F>) => Value,
): Format<RawOf<F>, Value> => ({ ...format, [READ]: convert });

/** A format whose values get a name that ends with their unit. */
export const measured = <F extends JsonObject, Unit extends string>(format: F, unit: Unit): F & Measured<Unit> => ({
  ...format,
  [UNIT]: unit,
});

/** A format with its meaning as a setting. With a default, the value is always present. */
export function told<F extends JsonObject>(format: F, meaning: string): F;
export function told<F extends JsonObject>(format: F, meaning: string, fallback: RawOf<F>): F & Defaulted;
export function told(format: JsonObject, meaning: string, fallback?: Json): JsonObject {
  const { description, ...rest } = format;
  return {
    ...rest,
    ...(description === undefined ? {} : { title: description }),
    description: meaning,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

export const listOf = <F extends JsonObject>(items: F): Format<readonly RawOf<F>[], readonly ValueOf<F>[]> => ({
  type: 'array',
  items,
  [READ]: (raw) => raw.map((item) => readAs(items, item)),
});

export const mapOf = <F extends JsonObject>(
  values: F,
): Format<Readonly<Record<string, RawOf<F>>>, Readonly<Record<string, ValueOf<F>>>> => ({
  type: 'object',
  additionalProperties: values,
  [READ]: (raw) => Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, readAs(values, value)])),
});

/** A format with more keywords, which must not change its types. */
export const narrowed = <F extends JsonObject>(format: F, keywords: JsonObject): F => ({ ...format, ...keywords });

export const notEmpty = <F extends JsonObject>(list: F): F => narrowed(list, { minItems: 1 });

/** The format of a whole file. */
export const fileFormat = <F extends JsonObject>(title: string, format: F): F => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  ...format,
});

/** One or several; read as a list. */
export const oneOrMany = <F extends JsonObject>(
  format: F,
): Format<RawOf<F> | readonly RawOf<F>[], readonly ValueOf<F>[]> => ({
  anyOf: [format, { type: 'array', minItems: 1, items: format }],
  [READ]: (raw) => [raw].flat().map((one) => readAs(format, one)),
});

/** One of several forms, which `converted` tells apart. */
export const either = <Forms extends readonly JsonObject[]>(...forms: Forms): Format<RawOf<Forms[number]>> => ({
  anyOf: forms,
});

export const oneOf = <const Words extends readonly Json[]>(...words: Words): Format<Words[number]> => ({ enum: words });

/** An object without unknown keys. */
export const record = <const P extends JsonObject, const Required extends keyof P & string = never>(
  properties: P,
  required: readonly Required[] = [],
  description?: string,
): Format<RawRecord<P, Required>, ReadRecord<P, Required>> => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length === 0 ? {} : { required }),
  ...(description === undefined ? {} : { description }),
  [READ]: (raw) => readRecord(properties, raw),
});
