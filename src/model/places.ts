import { below } from './json.ts';
import type { Place } from './scenario.ts';

/** Where the settings of a config are written, by the JSON Pointer that leads to each: `/bindings/vcn/list/items`. */
export type Places = ReadonlyMap<string, Place>;

/** The command line, and whatever else is no file. */
export const placeWithoutLine = (file: string): Place => ({ file, line: 0, column: 0 });

/** The place of a setting, or of what holds it where the config does not write it. */
export function placeOf(places: Places, path: readonly (string | number)[]): Place {
  const known = places.get(path.reduce<string>(below, ''));
  if (known !== undefined) return known;
  return path.length === 0 ? placeWithoutLine('(config)') : placeOf(places, path.slice(0, -1));
}
