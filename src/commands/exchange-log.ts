import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Exchange } from '../model/exchange.ts';

/** Exchanges as NDJSON, one a line. */
export interface ExchangeLog {
  write(exchange: Exchange): void;
  close(): void;
}

/** One write to disk for each exchange would cost more than to judge it. */
const CHUNK = 65_536;

/** Readable by its owner alone; complete when it is closed. */
export function openExchangeLog(path: string): ExchangeLog {
  const file = openSync(path, 'w', 0o600);
  let waiting = '';
  const flush = (): void => {
    appendFileSync(file, waiting);
    waiting = '';
  };
  return {
    write(exchange) {
      waiting += `${JSON.stringify(exchange)}\n`;
      if (waiting.length >= CHUNK) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
