import type { Problem } from '../model/problem.ts';
import type { Source } from './document.ts';

export type Path = readonly (string | number)[];

/** Reports a mistake at the value at this path of a config. */
export type Report = (path: Path, message: string, hint?: string) => void;

/** Reports the mistakes in one file, each with its position. */
export interface Mistakes {
  /** At the value at this path. */
  at(path: Path, message: string, hint?: string): void;
  /** At the key rather than at its value. */
  atKey(path: Path, message: string, hint?: string): void;
}

export const mistakesOf = (source: Source, problems: Problem[]): Mistakes => ({
  at(path, message, hint) {
    problems.push(source.problem(source.placeOf(path), message, hint));
  },
  atKey(path, message, hint) {
    problems.push(source.problem(source.placeOfKey(path), message, hint));
  },
});
