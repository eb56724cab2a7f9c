import { below, isObject } from '../model/json.ts';
import type { Place } from '../model/scenario.ts';
import type { Places } from '../model/places.ts';
import type { Source } from './document.ts';

/** The places of every value in a parsed file, by JSON Pointer; that of the whole is ''. */
export function placesIn(source: Source): Places {
  const places = new Map<string, Place>();
  const collect = (value: unknown, path: readonly (string | number)[], pointer: string): void => {
    places.set(pointer, source.placeOf(path));
    const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
    for (const [name, child] of children) collect(child, [...path, name], below(pointer, name));
  };
  collect(source.value, [], '');
  return places;
}
