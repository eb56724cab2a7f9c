import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Exchange } from '../model/exchange.ts';

/** The run's own log: one exchange a line. */
export interface Transcript {
  readonly write: (exchange: Exchange) => void;
  /** SHA-256 of all that was written, in hexadecimal, once it is on disk. */
  readonly end: () => string;
}

/** One write to disk for each exchange would cost more than to judge it. */
const CHUNK = 65_536;

/** Readable by its owner alone; complete when it has ended. */
export function createTranscript(path: string): Transcript {
  const file = openSync(path, 'w', 0o600);
  const hash = createHash('sha256');
  let waiting = '';
  const flush = (): void => {
    hash.update(waiting);
    appendFileSync(file, waiting);
    waiting = '';
  };
  return {
    write(exchange) {
      waiting += `${JSON.stringify(exchange)}\n`;
      if (waiting.length >= CHUNK) flush();
    },
    end() {
      flush();
      closeSync(file);
      return hash.digest('hex');
    },
  };
}
