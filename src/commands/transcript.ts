import { sizeOf, type Exchange } from '../model/exchange.ts';
import type { Disk } from '../support/disk.ts';
import type { DiskGuard } from './disk-guard.ts';
import { LARGE, LOG, openRunLog } from './run-log.ts';

/** The run's own log: one exchange a line. */
export interface Transcript {
  readonly write: (exchange: Exchange) => void;
  /**
   * SHA-256 of all that was written, in hexadecimal, once it is on disk; undefined where it could not be, or where it
   * is not everything. May be called again.
   */
  readonly end: () => string | undefined;
  /** What of the run the log does not have, in a sentence. */
  readonly remarks: () => readonly string[];
}

interface LogOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly guard: DiskGuard;
  /** Octets on disk beyond which only the outlines of exchanges are kept. */
  readonly most: number;
}

/** Outlines are kept until the log is this much longer still. */
const OUTLINES = 1.1;

/** A log that stops the run where it cannot be written; the log before is then kept. */
export function createTranscript({ folder, disk, guard, most }: LogOptions): Transcript {
  const log = guard.attempt(LOG, () => openRunLog(folder, disk, Math.min(LARGE, 2 * most)));
  let digest: string | undefined;
  let hasEnded = false;
  let cut = 0;
  const linesOf = (exchange: Exchange): readonly string[] => {
    const size = log?.size() ?? 0;
    if (size <= most) return [JSON.stringify(exchange)];
    cut += 1;
    const line = size <= OUTLINES * most ? JSON.stringify(outlineOf(exchange)) : '';
    return line === '' || line.length > LONGEST_OUTLINE ? [] : [line];
  };
  return {
    write(exchange) {
      guard.attempt(LOG, () => {
        for (const line of linesOf(exchange)) log?.append(`${line}\n`);
      });
    },
    end() {
      if (hasEnded) return digest;
      hasEnded = true;
      digest = guard.attempt(LOG, () => log?.end());
      if (digest === undefined) log?.drop();
      if (cut > 0) digest = undefined;
      return digest;
    },
    remarks: () =>
      cut === 0
        ? []
        : [`${LOG} lacks the responses of the last ${cut} exchanges (limits.log-bytes): it cannot be judged again`],
  };
}

const LONGEST_OUTLINE = 65_536;

/** The exchange without the body of its response, by which nothing is judged. */
const outlineOf = (exchange: Exchange): Exchange => {
  const { response } = exchange;
  if (response?.body == null) return exchange;
  const framing = response.framing ?? { announced: null, received: sizeOf(exchange), complete: true, excess: 0 };
  return {
    ...exchange,
    response: { ...response, body: null, bodyEncoding: null, framing, unseen: { ...response.unseen, body: true } },
  };
};
