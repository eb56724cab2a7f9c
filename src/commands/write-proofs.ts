import { resolve } from 'node:path';
import type { Effects } from '../pipeline/effects.ts';
import type { Choice } from '../prove/choice.ts';
import type { Proof } from '../prove/proof.ts';
import { proofTable } from '../prove/proof-table.ts';
import { writeWhole } from './write-file.ts';

export interface ProveOptions extends Choice {
  readonly profile?: string;
  /** Descriptions of a service, in place of the reference server's own. */
  readonly api?: readonly string[];
  readonly subject: 'server' | 'client' | 'both';
  readonly out: string;
  readonly jobs?: number;
  /** A Markdown file for the table. */
  readonly table?: string;
  /** `i/n`: run a part of the subjects and print outcomes as NDJSON; how the proof spreads over processes. */
  readonly part?: string;
}

/** As a run that was interrupted. */
export const INCOMPLETE = 2;

export function writeProofs(
  proofs: readonly Proof[],
  { out, table, quick, seed }: ProveOptions,
  { cwd, disk }: Effects,
): void {
  writeWhole(resolve(cwd, out, 'proof.json'), `${JSON.stringify({ profiles: proofs }, null, 2)}\n`, disk);
  if (table !== undefined) writeWhole(resolve(cwd, table), proofTable(proofs, { quick, seed }), disk);
}
