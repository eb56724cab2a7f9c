import { digestOf } from '../support/digest.ts';

/** One value of each dimension, by index. */
type Row = readonly number[];

/**
 * Few rows in which each value of a dimension meets each value of every other one: each row takes the candidate that
 * covers most pairs that are still open. The seed decides between equals. No dimension: one empty row.
 */
export function pairwise(sizes: readonly number[], seed: string): readonly Row[] {
  const open = new Set(pairsOf(sizes));
  if (open.size === 0) return Array.from({ length: Math.max(1, ...sizes) }, (_, index) => sizes.map(() => index));
  const rows: Row[] = [];
  while (open.size > 0) {
    const row = nextRow(sizes, open, `${seed} ${rows.length}`);
    rows.push(row);
    for (const pair of pairsIn(row)) open.delete(pair);
  }
  return rows;
}

const nameOf = (a: number, value: number, b: number, other: number): string => `${a}=${value} ${b}=${other}`;

const indices = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

const pairsOf = (sizes: readonly number[]): readonly string[] =>
  sizes.flatMap((size, a) =>
    sizes.flatMap((other, b) =>
      b <= a ? [] : indices(size).flatMap((one) => indices(other).map((two) => nameOf(a, one, b, two))),
    ),
  );

const pairsIn = (row: Row): readonly string[] =>
  row.flatMap((one, a) => row.flatMap((two, b) => (b <= a ? [] : [nameOf(a, one, b, two)])));

/** Begins with a pair that is open, then gives each other dimension the value that covers most. */
function nextRow(sizes: readonly number[], open: ReadonlySet<string>, seed: string): Row {
  const [first = ''] = [...open].sort((a, b) => (lot(seed, a) < lot(seed, b) ? -1 : 1));
  const fixed = new Map(first.split(' ').map((part) => part.split('=').map(Number) as [number, number]));
  return sizes.reduce<readonly number[]>((row, size, dimension) => {
    const given = fixed.get(dimension);
    if (given !== undefined) return [...row, given];
    const gain = (value: number): number =>
      pairsIn([...row, value]).filter((pair) => open.has(pair)).length +
      [...fixed].filter(([other, taken]) => other > dimension && open.has(nameOf(dimension, value, other, taken)))
        .length;
    const best = Math.max(...indices(size).map(gain));
    const equals = indices(size).filter((value) => gain(value) === best);
    return [...row, equals[Number.parseInt(lot(seed, String(dimension)).slice(0, 6), 16) % equals.length] ?? 0];
  }, []);
}

const lot = (seed: string, text: string): string => digestOf(`${seed} ${text}`);
