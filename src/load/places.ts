import { below, isObject } from '../model/json.ts';
import type { Place } from '../model/scenario.ts';
import type { Places } from '../model/places.ts';
import type { Source } from './document.ts';

/** The place of every value in a parsed file, of a group that of its key; by JSON Pointer, '' for the whole. */
export function placesIn(source: Source): Places {
  const places = new Map<string, Place>();
  const collect = (value: unknown, path: readonly (string | number)[], pointer: string): void => {
    const isGroup = typeof value === 'object' && value !== null;
    places.set(pointer, isGroup ? source.placeOfKey(path) : source.placeOf(path));
    const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
    for (const [name, child] of children) collect(child, [...path, name], below(pointer, name));
  };
  collect(source.value, [], '');
  return places;
}
