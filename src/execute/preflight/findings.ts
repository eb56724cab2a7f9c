import type { Config } from '../../model/config.ts';
import { placeOf } from '../../model/places.ts';
import { problemText, type Problem } from '../../model/problem.ts';

/** Why nothing can be judged, and what the run then comes to. */
export interface Stop {
  readonly verdict: 'unreachable' | 'incomplete';
  readonly reason: string;
}

/** Why something that the config names cannot be used, by its name. */
export type Obstacles = ReadonlyMap<string, string>;

export type SettingPath = readonly (string | number)[];

/** What is wrong with a setting, at the place where the config has it. */
export const problemAt = (
  { places }: Pick<Config, 'places'>,
  path: SettingPath,
  message: string,
  hint?: string,
): Problem => ({ ...placeOf(places, path), message, ...(hint === undefined ? {} : { hint }) });

export const stopped = (verdict: Stop['verdict'], problem: Problem): Stop => ({
  verdict,
  reason: problemText(problem),
});

/** Exchanges of the preflight serve the run: they are recorded, and no requirement is judged by them. */
export const PREFLIGHT = 'preflight';
