import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isObject, type JsonObject } from '../model/json.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import { isPattern } from '../support/patterns.ts';
import type { Source } from './document.ts';
import { formerWord } from './former-words.ts';
import type { RawOf } from './formats/format.ts';
import { quickValidate } from './quick-validate.ts';

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

/** Of the errors in alternatives, only the deepest are useful. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => {
    if (error.keyword === 'if') return false;
    return alternatives.every((choice) => {
      const inside = error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`);
      const deeper = errors.filter(
        (other) =>
          other.schemaPath.startsWith(`${choice.schemaPath}/`) &&
          !alternatives.includes(other) &&
          speaks(other, choice),
      );
      if (error === choice) return deeper.length === 0;
      return !inside || deeper.includes(error);
    });
  });
}

/**
 * An error in an alternative counts if the author clearly meant that alternative: it failed below the value, or for a
 * key.
 */
const speaks = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.instancePath.length > choice.instancePath.length ||
  error.keyword === 'additionalProperties' ||
  error.keyword === 'required';

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
  const unknownKey = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof unknownKey === 'string') return unknownKeyProblem(unknownKey, path, error, source);
  const named = error.propertyName ?? params['propertyName'];
  if (typeof named === 'string')
    return source.problem(
      source.placeOfKey([...path, named]),
      `key ${named} ${error.message ?? ''}`,
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
  return source.problem(source.placeOf(path), `${where} ${messageOf(error)}`, expectedOf(error.parentSchema));
}

function unknownKeyProblem(key: string, path: Path, { parentSchema }: ErrorObject, source: Source): Problem {
  const schema: object = parentSchema ?? {};
  const { properties }: { readonly properties?: unknown } = schema;
  const known = Object.keys(isObject(properties) ? properties : {});
  return source.problem(
    source.placeOfKey([...path, key]),
    `unknown key ${key}`,
    didYouMean(formerWord(key, known) ?? key, known) ?? `known here: ${known.join(', ')}`,
  );
}

const messageOf = (error: ErrorObject): string =>
  error.keyword === 'anyOf' || error.keyword === 'oneOf'
    ? `is ${shown(error.data)}, which is not allowed here`
    : (error.message ?? 'is wrong');

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

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
