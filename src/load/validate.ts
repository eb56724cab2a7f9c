import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isObject, type JsonObject } from '../model/json.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import { nearestOr } from '../support/nearest.ts';
import { isPattern } from '../support/patterns.ts';
import type { Source } from './document.ts';
import { formerWord } from './former-words.ts';
import type { RawOf } from './formats/format.ts';
import { quickValidate } from './quick-validate.ts';
import { isChoice, keyMeant, knownKeysOf, telling, unknownKeyOf } from './telling.ts';

/** Validates a parsed file against one of our formats. Every mistake is a problem with its position. */
export function validate<F extends JsonObject>(source: Source, format: F): Loaded<RawOf<F>> {
  const { value } = source;
  if (holds(value, format)) return loaded(value);
  const { errors } = validatorOf(format);
  return refused(...distinct(telling(errors ?? []).map((error) => problemOf(error, source))));
}

const holds = <F extends JsonObject>(value: unknown, format: F): value is RawOf<F> =>
  quickValidate(value, format) || validatorOf(format)(value);

const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(format: JsonObject): ValidateFunction {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  // Tests validate our own formats against the meta-schema.
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, meta: false, validateSchema: false });
  ajvFormats.default(ajv);
  ajv.addFormat('re2', { type: 'string', validate: isPattern });
  // Whether the step exists is checked later, with the whole scenario.
  ajv.addFormat('step', true);
  const check = ajv.compile(format);
  compiled.set(format, check);
  return check;
}

type Path = readonly string[];

const pathOf = ({ instancePath }: ErrorObject): Path =>
  instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function problemOf(error: ErrorObject, source: Source): Problem {
  const path = pathOf(error);
  const where = path.length === 0 ? 'the file' : path.join('.');
  const params: Readonly<Record<string, unknown>> = error.params;
  const unknownKey = unknownKeyOf(error);
  if (unknownKey !== undefined) return unknownKeyProblem(unknownKey, path, error, source);
  const named = error.propertyName ?? params['propertyName'];
  if (typeof named === 'string')
    return source.problem(
      source.placeOfKey([...path, named]),
      `key ${named} ${path.length === 0 ? '' : `of ${where} `}is not allowed`,
      expectedOf(error.parentSchema),
    );
  if (error.keyword === 'required')
    return source.problem(source.placeOfKey(path), `${where} lacks ${String(params['missingProperty'])}`);
  if (error.keyword === 'enum') {
    const allowed = Array.isArray(params['allowedValues']) ? params['allowedValues'].map(String) : [];
    return source.problem(
      source.placeOf(path),
      `${where} is ${shown(error.data)}`,
      nearestOr(formerWord(String(error.data), allowed) ?? String(error.data), allowed),
    );
  }
  return source.problem(source.placeOf(path), `${where} ${messageOf(error)}`, hintOf(error));
}

function unknownKeyProblem(key: string, path: Path, error: ErrorObject, source: Source): Problem {
  const meant = keyMeant(error);
  return source.problem(
    source.placeOfKey([...path, key]),
    `unknown key ${key}`,
    meant === undefined ? `known here: ${knownKeysOf(error).join(', ')}` : `did you mean ${meant}?`,
  );
}

const messageOf = (error: ErrorObject): string => {
  if (isUnquoted(error)) return `must be a string, not ${kindOf(error.data)}`;
  if (isChoice(error)) return `is ${kindOf(error.data)}, which is not allowed here`;
  if (error.keyword === 'type') return `must be ${typeNamed(error.params)}, not ${kindOf(error.data)}`;
  if (error.keyword !== 'pattern') return error.message ?? 'is wrong';
  const is = `is ${shown(error.data)}`;
  return expectedOf(error.parentSchema) === undefined ? `${is}, which ${error.message ?? 'is wrong'}` : is;
};

/** What authors call the types of JSON Schema. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  object: 'an object (name: value)',
  array: 'an array',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
};

const typeNamed = ({ type }: { readonly type?: unknown }): string =>
  [type]
    .flat()
    .map((one) => TYPES[String(one)] ?? String(one))
    .join(' or ');

/** What a value is; only a string is shown, since a number in the place of a string may be a secret. */
const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'an array';
  return { object: 'an object', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? shown(value);
};

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** A number or a truth value in the place of a string. */
const isUnquoted = ({ keyword, params, schema, data }: ErrorObject): boolean => {
  if (!['number', 'boolean'].includes(typeof data)) return false;
  const { type }: { readonly type?: unknown } = params;
  if (keyword === 'type') return type === 'string';
  return Array.isArray(schema) && schema.some((one) => isObject(one) && one['type'] === 'string');
};

/** What was expected, and that quotation marks make a string. */
function hintOf(error: ErrorObject): string | undefined {
  const expected = expectedOf(error.parentSchema);
  if (!isUnquoted(error)) return expected;
  return expected === undefined ? 'write it in quotation marks' : `write it in quotation marks; ${expected}`;
}

/** The title or the description of the expected value. */
const expectedOf = (schema: object = {}): string | undefined => {
  const { title, description }: { readonly title?: unknown; readonly description?: unknown } = schema;
  if (typeof description !== 'string') return undefined;
  // Further sentences of a description say, for example, when to use the key.
  return `expected ${typeof title === 'string' ? title : (description.split(/\.\s/)[0] ?? '')}`;
};

const distinct = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(
    (one, index) =>
      problems.findIndex(
        (other) => other.line === one.line && other.column === one.column && other.message === one.message,
      ) === index,
  );
