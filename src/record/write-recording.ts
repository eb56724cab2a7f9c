import { closeSync, openSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Exchange } from '../model/exchange.ts';
import type { Disk } from '../support/disk.ts';
import { harEntryOf } from './har-entry.ts';

interface Recorder {
  add(exchange: Exchange): void;
  /** Ends the file; without it a HAR is not whole. */
  close(): void;
}

/** How exchanges become text: what stands before, between and behind them. */
interface Form {
  readonly open: (version: string) => string;
  readonly entry: (exchange: Exchange) => unknown;
  readonly between: string;
  readonly close: string;
}

const FORMS = {
  har: {
    open: (version) =>
      `{"log":{"version":"1.2","creator":{"name":"assay","version":${JSON.stringify(version)}},"entries":[\n`,
    entry: harEntryOf,
    between: ',\n',
    close: '\n]}}\n',
  },
  ndjson: { open: () => '', entry: (exchange) => exchange, between: '\n', close: '\n' },
} as const satisfies Record<string, Form>;

const ENDING = /\.(har|ndjson|jsonl)(\.gz)?$/i;

/** Endings that say how to write a recording. */
export const isRecordingName = (path: string): boolean => ENDING.test(path);

/** So much is compressed at a time. */
const CHUNK = 262_144;

/**
 * A recording that grows with the traffic; its form by the ending of its name. Readable to its owner only: bodies are
 * in it. Each of its functions throws as node:fs does.
 */
export function openRecorder(path: string, version: string, disk: Disk): Recorder {
  const [, ending = 'ndjson', gzip] = ENDING.exec(path.toLowerCase()) ?? [];
  const form: Form = ending === 'har' ? FORMS.har : FORMS.ndjson;
  const file = openSync(path, 'w', 0o600);
  let waiting = '';
  let isFirst = true;
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    if (text !== '') disk.write(file, gzip === undefined ? text : gzipSync(text));
  };
  const write = (text: string): void => {
    waiting += text;
    if (gzip === undefined || waiting.length >= CHUNK) flush();
  };
  write(form.open(version));
  return {
    add(exchange) {
      write(`${isFirst ? '' : form.between}${JSON.stringify(form.entry(exchange))}`);
      isFirst = false;
    },
    close() {
      try {
        write(isFirst && form.between === '\n' ? '' : form.close);
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}
