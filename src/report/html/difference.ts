/** A piece of text, and whether it differs from the other text. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Two lines beside each other; undefined where one side has none. */
export interface Pair {
  readonly left?: string;
  readonly right?: string;
}

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+|\s+|./gsu) ?? [];

function commonStart<Value>(a: readonly Value[], b: readonly Value[], most: number): number {
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}

/** How much of two lists is alike at their start and at their end; the two never overlap. */
function commonEnds<Value>(a: readonly Value[], b: readonly Value[]): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length);
  const start = commonStart(a, b, shorter);
  return { start, end: commonStart([...a].reverse(), [...b].reverse(), shorter - start) };
}

/** Both texts in pieces: what is alike at their start and end, and what differs between. */
export function markDifference(
  left: string,
  right: string,
): { readonly left: readonly Piece[]; readonly right: readonly Piece[] } {
  const [a, b] = [words(left), words(right)];
  const { start, end } = commonEnds(a, b);
  const pieces = (all: readonly string[]): readonly Piece[] =>
    [
      { text: all.slice(0, start).join(''), differs: false },
      { text: all.slice(start, all.length - end).join(''), differs: true },
      { text: all.slice(all.length - end).join(''), differs: false },
    ].filter(({ text }) => text !== '');
  return { left: pieces(a), right: pieces(b) };
}

/** Above this many comparisons, all between the common ends counts as changed. */
const MOST_COMPARISONS = 250_000;

/** Lines beside each other: equal ones in one row, changed ones paired in order. */
export function pairLines(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const { start, end } = commonEnds(left, right);
  const same = (lines: readonly string[]): readonly Pair[] => lines.map((line) => ({ left: line, right: line }));
  return [
    ...same(left.slice(0, start)),
    ...changed(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...same(left.slice(left.length - end)),
  ];
}

function changed(left: readonly string[], right: readonly string[]): readonly Pair[] {
  if (left.length * right.length > MOST_COMPARISONS) return beside(left, right);
  const longest = longestCommon(left, right);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  let [removed, added]: [string[], string[]] = [[], []];
  const flush = (): void => {
    pairs.push(...beside(removed, added));
    [removed, added] = [[], []];
  };
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (a !== undefined && a === b) {
      flush();
      pairs.push({ left: a, right: a });
      i++;
      j++;
    } else if (b === undefined || (a !== undefined && longest(i + 1, j) >= longest(i, j + 1))) {
      removed.push(a ?? '');
      i++;
    } else {
      added.push(b);
      j++;
    }
  }
  flush();
  return pairs;
}

const beside = (left: readonly string[], right: readonly string[]): readonly Pair[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [a, b] = [left[index], right[index]];
    return { ...(a === undefined ? {} : { left: a }), ...(b === undefined ? {} : { right: b }) };
  });

/** Length of the longest common subsequence from these positions on. */
function longestCommon(left: readonly string[], right: readonly string[]): (i: number, j: number) => number {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const further = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      lengths[i * width + j] = left[i] === right[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : further;
    }
  }
  return (i, j) => lengths[i * width + j] ?? 0;
}
