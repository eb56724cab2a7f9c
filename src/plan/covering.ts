import { digestOf } from '../support/digest.ts';

/** One value of each dimension, by index. */
type Row = readonly number[];

/**
 * Few rows in which each combination of the values of so many dimensions occurs: 2 for pairs, 3 for triples. Each row
 * takes, dimension by dimension, the value that covers most combinations that are still open. The seed decides between
 * equals. No dimension: one empty row.
 */
export function covering(sizes: readonly number[], strength: number, seed: string): readonly Row[] {
  const together = Math.min(strength, sizes.length);
  const places = choices(
    sizes.map((_size, place) => place),
    together,
  );
  const open = new Set(
    inOrder(
      places.flatMap((some) => combinationsOf(sizes, some)),
      seed,
    ),
  );
  if (open.size === 0) return [[]];
  const rows: Row[] = [];
  while (open.size > 0) {
    const row = nextRow(sizes, places, open, `${seed} ${rows.length}`);
    rows.push(row);
    for (const some of places) open.delete(nameOf(some, row));
  }
  return rows;
}

/** Every choice of so many of them, in their order. */
function choices(all: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return all.flatMap((one, index) => choices(all.slice(index + 1), count - 1).map((others) => [one, ...others]));
}

const indices = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

/** `0=1 2=0`: by dimension, the values of a row there. */
const nameOf = (places: readonly number[], row: readonly (number | undefined)[]): string =>
  places.map((place) => `${place}=${row[place] ?? ''}`).join(' ');

const combinationsOf = (sizes: readonly number[], places: readonly number[]): readonly string[] =>
  places.reduce<readonly string[]>(
    (sofar, place) =>
      sofar.flatMap((name) => indices(sizes[place] ?? 0).map((value) => `${name}${name && ' '}${place}=${value}`)),
    [''],
  );

const inOrder = (names: readonly string[], seed: string): readonly string[] =>
  names
    .map((name) => ({ name, lot: digestOf(`${seed} ${name}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ name }) => name);

/** Begins with the first combination that is open, then gives each other dimension the value that covers most. */
function nextRow(
  sizes: readonly number[],
  places: readonly (readonly number[])[],
  open: ReadonlySet<string>,
  seed: string,
): Row {
  const [first = ''] = open;
  const row: (number | undefined)[] = sizes.map(() => undefined);
  for (const [place = 0, value] of first.split(' ').map((part) => part.split('=').map(Number))) row[place] = value;
  for (const [dimension, size] of sizes.entries()) {
    if (row[dimension] !== undefined) continue;
    const complete = places.filter(
      (some) => some.includes(dimension) && some.every((place) => place === dimension || row[place] !== undefined),
    );
    const gains = indices(size).map((value) => {
      const tried = row.with(dimension, value);
      return complete.filter((some) => open.has(nameOf(some, tried))).length;
    });
    const equals = indices(size).filter((value) => gains[value] === Math.max(...gains));
    row[dimension] = equals[Number.parseInt(digestOf(`${seed} ${dimension}`).slice(0, 6), 16) % equals.length] ?? 0;
  }
  return row.map((value) => value ?? 0);
}
