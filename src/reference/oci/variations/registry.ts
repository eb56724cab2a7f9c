import { protocols } from './protocol.ts';
import { shapes } from './shape.ts';
import type { VariationRow } from './variation-row.ts';

export const VARIATIONS: readonly VariationRow[] = [...shapes, ...protocols];
