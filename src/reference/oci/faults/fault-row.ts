import type { Fault } from '../../reference.ts';
import type { Deviation } from '../deviation.ts';

export type FaultRow = Fault & Deviation;
