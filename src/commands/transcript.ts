import type { Exchange } from '../model/exchange.ts';
import type { Disk } from '../support/disk.ts';
import type { DiskGuard } from './disk-guard.ts';
import { LOG, openRunLog } from './run-log.ts';

/** The run's own log: one exchange a line. */
export interface Transcript {
  readonly write: (exchange: Exchange) => void;
  /**
   * SHA-256 of all that was written, in hexadecimal, once it is on disk; undefined where it could not be. May be called
   * again.
   */
  readonly end: () => string | undefined;
}

/** A log that stops the run where it cannot be written; the log before is then kept. */
export function createTranscript(folder: string, disk: Disk, guard: DiskGuard): Transcript {
  const log = guard.attempt(LOG, () => openRunLog(folder, disk));
  let digest: string | undefined;
  let hasEnded = false;
  return {
    write(exchange) {
      guard.attempt(LOG, () => log?.append(`${JSON.stringify(exchange)}\n`));
    },
    end() {
      if (hasEnded) return digest;
      hasEnded = true;
      digest = guard.attempt(LOG, () => log?.end());
      if (digest === undefined) log?.drop();
      return digest;
    },
  };
}
