import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject } from '../model/json.ts';
import { nearest } from '../support/nearest.ts';
import { formerWord } from './former-words.ts';

/** Of the errors that ajv finds, those that tell an author what to correct. Needs errors with `verbose`. */
export function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const plain = withoutEchoes(errors.filter(({ keyword }) => keyword !== 'if'));
  // ajv reports the errors inside a choice before the choice, so inner choices come first.
  return plain.filter(isChoice).reduce((left, choice) => withChoiceMade(left, choice), plain);
}

export const isChoice = ({ keyword }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'oneOf';

/** Replaces what the alternatives of a choice say with the errors of the one that the author meant, if that shows. */
function withChoiceMade(errors: readonly ErrorObject[], choice: ErrorObject): readonly ErrorObject[] {
  const inside = errors.filter((error) => error !== choice && isInside(error, choice));
  const branchOf = ({ schemaPath }: ErrorObject): string =>
    schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
  const branches = [...new Set(inside.map(branchOf))].map((name) => inside.filter((error) => branchOf(error) === name));
  const meant = branches.filter((branch) => branch.every((error) => speaks(error, choice)));
  const fewest = Math.min(...meant.map(strangers));
  const kept = meant.filter((branch) => strangers(branch) === fewest).flat();
  return errors.filter((error) =>
    error === choice ? kept.length === 0 : !inside.includes(error) || kept.includes(error),
  );
}

const isInside = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
  `${error.instancePath}/`.startsWith(`${choice.instancePath}/`);

/** Errors at the value itself that say no more than that another alternative was meant. */
const ELSEWHERE = new Set(['type', 'enum', 'const']);

const speaks = (error: ErrorObject, choice: ErrorObject): boolean =>
  error.instancePath.length > choice.instancePath.length || !ELSEWHERE.has(error.keyword);

/** How many keys of the value have nothing to do with this alternative. */
const strangers = (branch: readonly ErrorObject[]): number =>
  branch.filter((error) => unknownKeyOf(error) !== undefined && keyMeant(error) === undefined).length;

/** The key that an error says is unknown. */
export function unknownKeyOf({ params }: ErrorObject): string | undefined {
  const { additionalProperty, unevaluatedProperty }: Readonly<Record<string, unknown>> = params;
  const key = additionalProperty ?? unevaluatedProperty;
  return typeof key === 'string' ? key : undefined;
}

/** The keys that are known where an error is. */
export function knownKeysOf({ parentSchema }: ErrorObject): readonly string[] {
  const schema: object = parentSchema ?? {};
  const { properties }: { readonly properties?: unknown } = schema;
  return Object.keys(isObject(properties) ? properties : {});
}

/** The known key that an unknown one stands for. */
export function keyMeant(error: ErrorObject): string | undefined {
  const key = unknownKeyOf(error);
  if (key === undefined) return undefined;
  const known = knownKeysOf(error);
  return formerWord(key, known) ?? nearest(key, known);
}

/** A required key that is only misspelt is not lacking too. */
function withoutEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const keyAt = ({ schemaPath, instancePath }: ErrorObject, key: string | undefined): string =>
    JSON.stringify([instancePath, schemaPath.slice(0, schemaPath.lastIndexOf('/')), key]);
  const misspelt = new Set(
    errors.filter((error) => keyMeant(error) !== undefined).map((error) => keyAt(error, keyMeant(error))),
  );
  return errors.filter((error) => {
    const { missingProperty }: Readonly<Record<string, unknown>> = error.params;
    return error.keyword !== 'required' || !misspelt.has(keyAt(error, String(missingProperty)));
  });
}
