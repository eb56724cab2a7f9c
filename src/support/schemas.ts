import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Json, JsonObject } from '../model/json.ts';

type Schemas = Readonly<Record<string, JsonObject>>;
type Validate = (schema: string, value: Json) => readonly { readonly pointer: string; readonly message: string }[];

/** Validates against named JSON Schemas, which may refer to each other by file name; each is compiled on first use. */
export const createValidator =
  (schemas: Schemas): Validate =>
  (name, value) => {
    const check = withSchemas(schemas).getSchema(name);
    if (check === undefined) throw new Error(`no schema ${name}`);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message = 'is wrong' }) => ({ pointer: instancePath, message }));
  };

/** Why a schema is no JSON Schema that could be used; undefined where it is one. */
export function schemaFault(name: string, schemas: Schemas): string | undefined {
  try {
    withSchemas(schemas).getSchema(name);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const compiled = new WeakMap<Schemas, Ajv2020>();

/** The same one for the same schemas: the loader's look at them serves the run. */
function withSchemas(schemas: Schemas): Ajv2020 {
  const known = compiled.get(schemas);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajvFormats.default(ajv);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  compiled.set(schemas, ajv);
  return ajv;
}
