import { below, type Json, type JsonObject } from '../../model/json.ts';
import { millisecondsOf } from '../../support/duration.ts';
import { converted, listOf, mapOf, measured, narrowed, type Format } from './format.ts';

/** The parts that our file formats share. */
export const anything: Format<Json> = {};
export const object: Format<JsonObject> = { type: 'object' };
export const flag: Format<boolean> = { type: 'boolean' };
export const anyText: Format<string> = { type: 'string' };
export const text: Format<string> = { type: 'string', minLength: 1 };
export const texts = listOf(text);
export const textMap = mapOf(anyText);
export const valueMap = mapOf(anything);
export const kebab: Format<string> = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'lower-case words joined with hyphens',
};
export const pointer: Format<string> = {
  type: 'string',
  pattern: '^(/([^/~]|~[01])*)*$',
  description: 'a JSON Pointer such as /name',
};
export const method: Format<string> = {
  type: 'string',
  pattern: '^[A-Z][A-Z-]*$',
  description: 'an HTTP method in capitals',
};

/** JSON Pointers and the values there. */
export const pointerMap = narrowed(valueMap, { propertyNames: pointer });

/** Read as milliseconds, under a name that ends with Ms. */
export const duration = measured(
  converted<Format<string>, number>(
    {
      type: 'string',
      pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$',
      description: 'a duration such as 500ms, 60s, 20m',
    },
    millisecondsOf,
  ),
  'Ms',
);

/** Read as a JSON Pointer. */
export const member = converted<Format<string>, string>(
  {
    type: 'string',
    minLength: 1,
    pattern: '^([^/]+|(/([^/~]|~[01])*)+)$',
    description: 'the name of a member, or a JSON Pointer such as /size',
  },
  (name) => (name.startsWith('/') ? name : below('', name)),
);

export const integer = (bounds: JsonObject): Format<number> => ({ type: 'integer', ...bounds });
export const number = (bounds: JsonObject): Format<number> => ({ type: 'number', ...bounds });
