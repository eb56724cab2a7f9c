import { asText, equal, isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import { isPattern } from '../support/patterns.ts';

/**
 * Whether a value is certainly valid against one of our own formats. Our files nearly always are, and walking a schema
 * costs far
 * less than compiling it. Only if this returns false is a validator made, which then decides and reports what is wrong.
 * So a keyword that is in neither table, or that could be read in two ways, returns false.
 */
// A parsed YAML file is JSON, since the parser knows no other tags.
export const quickValidate = (value: unknown, format: JsonObject): boolean => walk(value as Json, format, format);

const walk = (value: Json, schema: Json, root: JsonObject): boolean =>
  isObject(schema)
    ? Object.entries(schema).every(
        ([name, wanted]) => ANNOTATIONS.has(name) || KEYWORDS[name]?.(value, wanted, { schema, root }) === true,
      )
    : schema === true;

const ANNOTATIONS = new Set(['$schema', '$defs', 'title', 'description', 'default', 'examples']);

interface Around {
  /** The schema that has the keyword. */
  readonly schema: JsonObject;
  readonly root: JsonObject;
}

type Keyword = (value: Json, wanted: Json, around: Around) => boolean;

/** A keyword does not restrict values of other types. */
const ofText =
  (test: (value: string, wanted: Json) => boolean): Keyword =>
  (value, wanted) =>
    typeof value !== 'string' || test(value, wanted);
const ofNumber =
  (test: (value: number, wanted: number) => boolean): Keyword =>
  (value, wanted) =>
    typeof value !== 'number' || test(value, Number(wanted));
const ofList =
  (test: (value: readonly Json[], wanted: Json, around: Around) => boolean): Keyword =>
  (value, wanted, around) =>
    !isArray(value) || test(value, wanted, around);
const ofObject =
  (test: (value: JsonObject, wanted: Json, around: Around) => boolean): Keyword =>
  (value, wanted, around) =>
    !isObject(value) || test(value, wanted, around);

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $ref: (value, wanted, { root }) =>
    walk(value, propertyOf(root['$defs'], asText(wanted).replace('#/$defs/', '')) ?? false, root),
  type: (value, wanted) => [wanted].flat().some((type) => TYPES[asText(type)]?.(value) === true),
  const: (value, wanted) => equal(value, wanted),
  enum: (value, wanted) => listIn(wanted).some((one) => equal(value, one)),
  anyOf: (value, wanted, { root }) => listIn(wanted).some((one) => walk(value, one, root)),
  // The length of a text depends on what counts as a character, but not whether it is empty.
  minLength: ofText((value, wanted) => wanted === 1 && value !== ''),
  pattern: ofText((value, wanted) => new RegExp(asText(wanted), 'u').test(value)),
  format: ofText((value, wanted) => wanted === 'step' || (wanted === 're2' && isPattern(value))),
  minimum: ofNumber((value, wanted) => value >= wanted),
  maximum: ofNumber((value, wanted) => value <= wanted),
  minItems: ofList(({ length }, wanted) => length >= Number(wanted)),
  items: ofList((value, wanted, { root }) => value.every((item) => walk(item, wanted, root))),
  required: ofObject((value, wanted) => listIn(wanted).every((name) => Object.hasOwn(value, asText(name)))),
  minProperties: ofObject((value, wanted) => Object.keys(value).length >= Number(wanted)),
  maxProperties: ofObject((value, wanted) => Object.keys(value).length <= Number(wanted)),
  propertyNames: ofObject((value, wanted, { root }) => Object.keys(value).every((name) => walk(name, wanted, root))),
  properties: ofObject((value, wanted, { root }) =>
    Object.entries(value).every(([name, member]) => walk(member, propertyOf(wanted, name) ?? true, root)),
  ),
  additionalProperties: ofObject((value, wanted, { schema, root }) =>
    Object.entries(value).every(
      ([name, member]) => propertyOf(schema['properties'], name) !== undefined || walk(member, wanted, root),
    ),
  ),
};

const listIn = (wanted: Json): readonly Json[] => (isArray(wanted) ? wanted : []);

const propertyOf = (properties: Json | undefined, name: string): Json | undefined =>
  isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;

const TYPES: Readonly<Record<string, (value: Json) => boolean>> = {
  object: isObject,
  array: isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: Number.isFinite,
  integer: Number.isInteger,
  null: (value) => value === null,
};
