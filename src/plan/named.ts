import { matchesGlob } from '../support/glob.ts';

/**
 * The names that the user means: the one that is written out; else, of a pattern with * or ?, those that match; else
 * those that begin with the same words, as EM-AUTH does for EM-AUTH-01.
 */
export function namedBy(asked: string, known: readonly string[]): readonly string[] {
  const wanted = asked.toLowerCase();
  const exact = known.filter((name) => name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  if (/[*?]/.test(asked)) return known.filter((name) => matchesGlob(asked, name));
  return known.filter((name) => name.toLowerCase().startsWith(`${wanted}-`));
}

/** The names that any of the patterns means. */
export const namedByAny = (asked: readonly string[], known: readonly string[]): ReadonlySet<string> =>
  new Set(asked.flatMap((one) => namedBy(one, known)));
