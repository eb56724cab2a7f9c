import { isArray, isObject, type Json } from '../model/json.ts';

type Path = readonly (string | number)[];

interface StepName {
  readonly name: string;
  /** Its path in the parameters. */
  readonly path: Path;
}

/** The names of steps in a check's parameters: the schema marks them with the format `step`. */
export function stepNamesIn(params: Json | undefined, schema: Json | undefined, path: Path = []): readonly StepName[] {
  if (!isObject(schema) || params === undefined) return [];
  if (schema['format'] === 'step') return typeof params === 'string' ? [{ name: params, path }] : [];
  const { anyOf, items, properties } = schema;
  return [
    ...(isArray(anyOf) ? anyOf.flatMap((choice) => stepNamesIn(params, choice, path)) : []),
    ...(isArray(params) ? params.flatMap((item, index) => stepNamesIn(item, items, [...path, index])) : []),
    ...(isObject(params) && isObject(properties)
      ? Object.entries(params).flatMap(([key, value]) => stepNamesIn(value, properties[key], [...path, key]))
      : []),
  ];
}
