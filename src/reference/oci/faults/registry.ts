import type { FaultRow } from './fault-row.ts';

export const FAULTS: readonly FaultRow[] = [];
