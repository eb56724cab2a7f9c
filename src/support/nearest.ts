/** The known word nearest to the one given, if it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/** Edits from one word to the other; two neighbours in the wrong order count as one. */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(change, at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, swapped ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}

export const didYouMean = (word: string, known: readonly string[]): string | undefined => {
  const best = nearest(word, known);
  return best === undefined ? undefined : `did you mean ${best}?`;
};

/** A hint for a name that must be one of those known: the nearest of them, or all. */
export const nearestOr = (name: string, known: readonly string[]): string =>
  didYouMean(name, known) ?? `one of ${known.join(', ') || 'none'}`;
