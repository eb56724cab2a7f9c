import type { JsonObject } from '../../model/json.ts';

/** The parts that our file formats share. */
export const text: JsonObject = { type: 'string', minLength: 1 };
export const texts: JsonObject = { type: 'array', items: text };
export const kebab: JsonObject = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'lower-case words joined with hyphens',
};
export const pointer: JsonObject = {
  type: 'string',
  pattern: '^(/[^/]*)*$',
  description: 'a JSON Pointer such as /name',
};
export const duration: JsonObject = {
  type: 'string',
  pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$',
  description: 'a duration such as 500ms, 60s, 20m',
};
export const method: JsonObject = {
  type: 'string',
  pattern: '^[A-Z][A-Z-]*$',
  description: 'an HTTP method in capitals',
};

/** An object without unknown keys. */
export const record = (properties: JsonObject, required: readonly string[] = [], description?: string): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length === 0 ? {} : { required }),
  ...(description === undefined ? {} : { description }),
});

export const mapOf = (values: JsonObject): JsonObject => ({ type: 'object', additionalProperties: values });
