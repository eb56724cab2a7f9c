import { shortJson } from './shown.ts';

/** Values as a key to group by; of long texts the beginning and the length. */
export const keyFor = (values: readonly unknown[]): string => shortJson(values, 500);

/** Values by what they have in common, in order of appearance. */
export function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** Values that share a key, directly or through others, in order of appearance; one without a key stands alone. */
export function connected<Value>(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
): readonly (readonly Value[])[] {
  const roots = values.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (roots[root] !== root) root = roots[root] ?? root;
    roots[index] = root;
    return root;
  };
  const holders = new Map<string, number>();
  values.forEach((value, index) => {
    for (const key of keysOf(value)) {
      const [a, b] = [rootOf(holders.get(key) ?? index), rootOf(index)];
      roots[Math.max(a, b)] = Math.min(a, b);
      if (!holders.has(key)) holders.set(key, index);
    }
  });
  return [
    ...groupBy(
      values.map((value, index) => ({ value, root: rootOf(index) })),
      ({ root }) => String(root),
    ).values(),
  ].map((group) => group.map(({ value }) => value));
}
