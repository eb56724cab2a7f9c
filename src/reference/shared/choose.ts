import type { Fault, ReferenceOptions, Variation } from '../reference.ts';

interface Tables<F, V> {
  readonly faults: readonly F[];
  readonly variations: readonly V[];
}

/**
 * The faults, then the variations, that the options name, in the order of the options.
 * @throws Error when a name is in neither table.
 */
export function chooseByName<F extends Fault, V extends Variation>(
  options: ReferenceOptions,
  { faults, variations }: Tables<F, V>,
): readonly (F | V)[] {
  return [
    ...(options.faults ?? []).map((name) => find(faults, 'fault', name)),
    ...(options.variations ?? []).map((name) => find(variations, 'variation', name)),
  ];
}

function find<T extends { readonly name: string }>(table: readonly T[], kind: string, name: string): T {
  const found = table.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} named ${name}`);
  return found;
}
