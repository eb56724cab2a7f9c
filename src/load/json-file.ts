import { isObject, type Json } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import { createValidator } from '../support/schemas.ts';
import type { Format } from './formats/format.ts';

/** A JSON file, validated against its schema. `kind` names in problems what was expected, such as `an assay report`. */
export function loadJson<T>(file: string, text: string, kind: string, format: Format<T>): Loaded<T> {
  const value = parsed(text);
  if (!isObject(value)) return refused(problem(file, `this is not ${kind}`, 'expected a JSON object'));
  if (holds(value, format)) return loaded(value);
  const [first] = mistakesIn(value, format);
  return refused(problem(file, `this is not ${kind}: ${first?.pointer || 'the root'} ${first?.message ?? ''}`));
}

const mistakesIn = (value: Json, format: Format<never, unknown>) => createValidator({ format })('format', value);

const holds = <T>(value: Json, format: Format<T>): value is Json & T => mistakesIn(value, format).length === 0;

/** Undefined where the text is not JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
