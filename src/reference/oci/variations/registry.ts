import { corners } from './corners.ts';
import { protocols } from './protocol.ts';
import { shapes } from './shape.ts';
import type { Variation } from './variation.ts';

export const VARIATIONS: readonly Variation[] = [...shapes, ...protocols, ...corners];
