import { asText, isArray, isObject, type Json, type JsonObject } from './json.ts';

/** `{name.part}`: names begin with a letter; anything else in braces is literal text. */
const REFERENCE = /\{([a-z][\w-]*(?:\.[\w-]+)*)\}/gi;

/** JSON Schema of a value of the scenario's `each`, in the place of one written out. */
export const fromEach: JsonObject = { type: 'string', pattern: '^\\{each\\.[\\w.-]+\\}$' };

/** The names that a value refers to, wherever they stand in it. */
export function referencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(REFERENCE)].map(([, name]) => name ?? '');
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => [...referencesIn(key), ...referencesIn(member)]);
  return [];
}

const known = new WeakMap<object, readonly string[]>();

/** Those names, each once; looked for once in each object, since one template serves many requests. */
export function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [...new Set(referencesIn(value))];
  const names = known.get(value) ?? [...new Set(referencesIn(value))];
  known.set(value, names);
  return names;
}

/** Looks a name up; undefined where it has no value. */
type Lookup = (name: string) => Json | undefined;

/** The first name without a value, where one is missing. */
type Filled<T> = { readonly value: T } | { readonly missing: string };

/**
 * Fills in every reference. A string that is one reference alone takes the value's type; inside a longer one it
 * becomes text.
 */
export function fill(value: Json, lookup: Lookup): Filled<Json> {
  const missing: string[] = [];
  const get = (name: string): Json => {
    const found = lookup(name);
    if (found === undefined) missing.push(name);
    return found ?? null;
  };
  const walk = (part: Json): Json => {
    if (typeof part === 'string') return fillText(part, get);
    if (isArray(part)) return part.map(walk);
    if (!isObject(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [asText(fillText(key, get)), walk(member)]));
  };
  const filled = walk(value);
  const [first] = missing;
  return first === undefined ? { value: filled } : { missing: first };
}

function fillText(text: string, get: (name: string) => Json): Json {
  const alone = /^\{([a-z][\w-]*(?:\.[\w-]+)*)\}$/i.exec(text)?.[1];
  if (alone !== undefined) return get(alone);
  return text.replaceAll(REFERENCE, (_whole, name: string) => asText(get(name)));
}
