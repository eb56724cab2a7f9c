import type { Fault as PublishedFault } from '../../reference.ts';
import type { Deviation } from '../deviation.ts';

/** A fault as this server's tables declare it: its description and what it changes. */
export type Fault = PublishedFault & Deviation;
