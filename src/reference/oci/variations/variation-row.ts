import type { Variation } from '../../reference.ts';
import type { Deviation } from '../deviation.ts';

export type VariationRow = Variation & Deviation;
