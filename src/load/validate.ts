import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { JsonObject } from '../model/json.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import { nearest } from '../support/nearest.ts';
import { isPattern } from '../support/patterns.ts';
import type { Source } from './document.ts';
import { formerWord } from './former-words.ts';
import { quickValidate } from './quick-validate.ts';

/** Checks a parsed file against one of our formats; every departure is a problem with its place. */
export function validate<T>(source: Source, format: JsonObject): Loaded<T> {
  if (quickValidate(source.value, format)) return loaded(source.value as T);
  const check = validatorOf(format);
  if (check(source.value)) return loaded(source.value as T);
  return refused(...distinct(telling(check.errors ?? []).map((error) => problemOf(error, source))));
}

const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(format: JsonObject): ValidateFunction {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  // Our own formats are right by test: nobody needs to wait for the meta-schema to say so.
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, meta: false, validateSchema: false });
  ajvFormats.default(ajv);
  ajv.addFormat('re2', { type: 'string', validate: isPattern });
  // Whether there is such a step is known when the whole scenario is.
  ajv.addFormat('step', true);
  const check = ajv.compile(format);
  compiled.set(format, check);
  return check;
}

/** Of the errors of alternatives, the deepest say what is wrong; the rest is noise. */
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

/** An error inside an alternative counts where that alternative was plainly meant: it failed below the value, or for a key. */
const speaks = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.instancePath.length > choice.instancePath.length ||
  error.keyword === 'additionalProperties' ||
  error.keyword === 'required';

function problemOf(error: ErrorObject, source: Source): Problem {
  const path =
    error.instancePath === ''
      ? []
      : error.instancePath
          .slice(1)
          .split('/')
          .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const where = path.length === 0 ? 'the file' : path.join('.');
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
    const known = Object.keys(((error.parentSchema as JsonObject | undefined)?.['properties'] ?? {}) as object);
    const best = formerWord(key, known) ?? nearest(key, known);
    const hint = best === undefined ? `known here: ${known.join(', ')}` : `did you mean ${best}?`;
    return source.problem(source.placeOfKey([...path, key]), `unknown key ${key}`, hint);
  }
  const named = error.propertyName ?? params['propertyName'];
  if (typeof named === 'string') {
    const key = named;
    return source.problem(
      source.placeOfKey([...path, key]),
      `key ${key} ${error.message ?? ''}`,
      expectedOf(error.parentSchema),
    );
  }
  if (error.keyword === 'required')
    return source.problem(source.placeOfKey(path), `${where} lacks ${String(params['missingProperty'])}`);
  if (error.keyword === 'enum') {
    const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
    const best = formerWord(String(error.data), allowed) ?? nearest(String(error.data), allowed);
    const hint = best === undefined ? `one of ${allowed.join(', ')}` : `did you mean ${best}?`;
    return source.problem(source.placeOf(path), `${where} is ${shown(error.data)}`, hint);
  }
  return source.problem(source.placeOf(path), `${where} ${messageOf(error)}`, expectedOf(error.parentSchema));
}

const messageOf = (error: ErrorObject): string =>
  error.keyword === 'anyOf' || error.keyword === 'oneOf'
    ? `is ${shown(error.data)}, which is none of the forms that it may have`
    : (error.message ?? 'is wrong');

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const expectedOf = (schema: object | undefined): string | undefined => {
  const description = (schema as JsonObject | undefined)?.['description'];
  // A description may go on after its first sentence: when to use the key, and the like.
  return typeof description === 'string' ? `expected ${description.split(/\.\s/)[0] ?? ''}` : undefined;
};

const distinct = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(
    (one, index) =>
      problems.findIndex(
        (other) => other.line === one.line && other.column === one.column && other.message === one.message,
      ) === index,
  );
