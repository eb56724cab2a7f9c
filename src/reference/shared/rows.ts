import type { Fault, ReferenceOptions, Variation } from '../reference.ts';

/** Rows share lists of what is upset, so that the requirement itself may stand among them. */
export const faultsOf = (rows: readonly Fault[]): readonly Fault[] =>
  rows.map(({ name, breaks, also = [], summary, tls }) => {
    const beside = [...new Set(also)].filter((id) => id !== breaks);
    return {
      name,
      breaks,
      summary,
      ...(beside.length === 0 ? {} : { also: beside }),
      ...(tls === undefined ? {} : { tls: true }),
    };
  });

export const variationsOf = (rows: readonly Variation[]): readonly Variation[] =>
  rows.map(({ name, summary, without, tls }) => ({
    name,
    summary,
    ...(without === undefined ? {} : { without }),
    ...(tls === undefined ? {} : { tls: true }),
  }));

interface Tables<F, V> {
  readonly faults: readonly F[];
  readonly variations: readonly V[];
}

/** The rows that a server is started with. */
export function chosenRows<F extends Fault, V extends Variation>(
  options: ReferenceOptions,
  { faults, variations }: Tables<F, V>,
): readonly (F | V)[] {
  return [
    ...(options.faults ?? []).map((name) => named(faults, 'fault', name)),
    ...(options.variations ?? []).map((name) => named(variations, 'variation', name)),
  ];
}

function named<T extends { readonly name: string }>(rows: readonly T[], kind: string, name: string): T {
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`there is no ${kind} named ${name}`);
  return row;
}
