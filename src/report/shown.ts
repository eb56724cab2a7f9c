import type { Json } from '../model/json.ts';
import { oneLine } from './safe-text.ts';

/**
 * The value as JSON text. Of strings and names longer than `longest` characters it holds the beginning and the
 * length.
 */
export function shortJson(value: unknown, longest: number): string {
  const cut = (text: string): string =>
    text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') return cut(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    return names.some((name) => name.length > longest)
      ? Object.fromEntries(Object.entries(part).map(([name, member]) => [cut(name), member as unknown]))
      : part;
  });
}

const SHOWN = 300;

/** A value as JSON, so that `"200"` and `200`, and an empty string, can be told apart. */
export const shown = (value: Json, longest = SHOWN): string => oneLine(shortJson(value, longest), longest + 50);

/** What was expected, in words where it is text; as JSON where what came would look the same. */
export const shownExpectation = (expected: Json, actual: Json | undefined, longest = SHOWN): string =>
  typeof expected === 'string' && shown(actual ?? null, longest) !== expected
    ? oneLine(expected, longest + 50)
    : shown(expected, longest);
