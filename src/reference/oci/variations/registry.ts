import type { VariationRow } from './variation-row.ts';

export const VARIATIONS: readonly VariationRow[] = [];
