/** Any JSON value (RFC 8259). */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces every object inside, innermost first, by what `edit` returns. */
export function mapObjects(value: Json, edit: (object: JsonObject) => Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mapObjects(item, edit));
  if (!isObject(value)) return value;
  return edit(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapObjects(member, edit)])));
}

export const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** A string as it is, anything else as JSON; an absent value as "". */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** Undefined if the octets are not exactly one JSON text in UTF-8. */
export function parseJson(octets: Buffer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)) as Json;
  } catch {
    return undefined;
  }
}
