import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Exchange } from '../model/exchange.ts';

/** The run's own log: one exchange a line. */
export interface Transcript {
  readonly write: (exchange: Exchange) => void;
  /** SHA-256 of all that was written, in hexadecimal, once it is on disk. */
  readonly end: () => Promise<string>;
}

export function createTranscript(path: string): Transcript {
  const stream = createWriteStream(path, { mode: 0o600 });
  const hash = createHash('sha256');
  return {
    write(exchange) {
      const line = `${JSON.stringify(exchange)}\n`;
      hash.update(line);
      stream.write(line);
    },
    async end() {
      await new Promise<void>((done, fail) => {
        stream.once('error', fail);
        stream.end(done);
      });
      return hash.digest('hex');
    },
  };
}
