import { setMaxListeners } from 'node:events';
import type { Effects } from '../pipeline/effects.ts';
import { writeTrouble } from './write-file.ts';

/** Lets a run end in order when its files can be written no more. */
export interface DiskGuard {
  /** Aborted by the first trouble: what the run went on to do could not be kept. */
  readonly signal: AbortSignal;
  /** Writes, unless there was trouble before; undefined where nothing was written. */
  readonly attempt: <T>(what: string, write: () => T) => T | undefined;
  /** The trouble in one line, for the report. */
  readonly remarks: readonly string[];
}

/** Says the first trouble at once, in one line. */
export function createDiskGuard({ err, signal }: Pick<Effects, 'err' | 'signal'>): DiskGuard {
  const stop = new AbortController();
  const remarks: string[] = [];
  const either = AbortSignal.any([signal, stop.signal]);
  // Every request under way listens to it.
  setMaxListeners(0, either);
  return {
    signal: either,
    attempt(what, write) {
      if (remarks.length > 0) return undefined;
      try {
        return write();
      } catch (error) {
        const line = `the run was stopped, since ${what} cannot be written: ${writeTrouble(error)}`;
        remarks.push(line);
        err.write(`assay: ${line}\n`);
        stop.abort(line);
        return undefined;
      }
    },
    remarks,
  };
}
