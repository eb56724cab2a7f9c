import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Json, JsonObject } from '../model/json.ts';

type Validate = (schema: string, value: Json) => readonly { readonly pointer: string; readonly message: string }[];

/** Validates against named JSON Schemas, which may refer to each other by file name; each is compiled on first use. */
export function createValidator(schemas: Readonly<Record<string, JsonObject>>): Validate {
  const compiled = new Map<string, ValidateFunction>();
  let ajv: Ajv2020 | undefined;
  return (name, value) => {
    ajv ??= withSchemas(schemas);
    const check = compiled.get(name) ?? ajv.getSchema(name);
    if (check === undefined) throw new Error(`no schema ${name}`);
    compiled.set(name, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message = 'is wrong' }) => ({ pointer: instancePath, message }));
  };
}

/** Why a schema is no JSON Schema that could be used; undefined where it is one. */
export function schemaFault(name: string, schemas: Readonly<Record<string, JsonObject>>): string | undefined {
  try {
    withSchemas(schemas).getSchema(name);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function withSchemas(schemas: Readonly<Record<string, JsonObject>>): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajvFormats.default(ajv);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return ajv;
}
