import type { ParsedConfig } from '../load/config.ts';
import type { ConfigPlaces } from '../model/report.ts';

/** Where a config says what is tested, for annotations of its lines. */
export const placesIn = ({ source, raw }: ParsedConfig): ConfigPlaces => ({
  file: source.file,
  target: source.placeOf(['target']).line,
  bindings: linesOf(Object.keys(raw.bindings ?? {}), (name) => source.placeOfKey(['bindings', name])),
  capabilities: linesOf(raw.capabilities ?? [], (_name, index) => source.placeOf(['capabilities', index])),
});

const linesOf = (
  names: readonly string[],
  placeOf: (name: string, index: number) => { readonly line: number },
): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, index) => [name, placeOf(name, index).line]));
