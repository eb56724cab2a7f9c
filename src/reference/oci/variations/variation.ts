import type { Variation as PublishedVariation } from '../../reference.ts';
import type { Deviation } from '../deviation.ts';

/** A variation as this server's tables declare it: its description and what it changes. */
export type Variation = PublishedVariation & Deviation;
