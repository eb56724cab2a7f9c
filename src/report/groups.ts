/** `AUTH` of `AREA-AUTH-01`: what stands between a requirement's area and its number. */
export function groupOf(id: string): string {
  const parts = id.split('-');
  return parts.slice(1, -1).join('-') || (parts[0] ?? '');
}

/** Values by what they have in common, in order of appearance. */
export function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
