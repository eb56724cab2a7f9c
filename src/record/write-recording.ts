import { createWriteStream } from 'node:fs';
import { createGzip, type Gzip } from 'node:zlib';
import type { Exchange } from '../model/exchange.ts';
import { harEntryOf } from './har-entry.ts';

interface Recorder {
  add(exchange: Exchange): void;
  /** Ends the file; without it a HAR is not whole. */
  close(): Promise<void>;
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

/**
 * A recording that grows with the traffic; its form by the ending of its name. Readable to its owner only: bodies are
 * in it.
 */
export function openRecorder(path: string, version: string): Recorder {
  const [, ending = 'ndjson', gzip] = ENDING.exec(path.toLowerCase()) ?? [];
  const form: Form = ending === 'har' ? FORMS.har : FORMS.ndjson;
  const file = createWriteStream(path, { mode: 0o600 });
  const packer: Gzip | undefined = gzip === undefined ? undefined : createGzip();
  packer?.pipe(file);
  const out = packer ?? file;
  out.write(form.open(version));
  let isFirst = true;
  return {
    add(exchange) {
      out.write(`${isFirst ? '' : form.between}${JSON.stringify(form.entry(exchange))}`);
      isFirst = false;
    },
    close: () =>
      new Promise((resolve, reject) => {
        file.on('close', () => {
          resolve();
        });
        file.on('error', reject);
        out.end(isFirst && form.between === '\n' ? '' : form.close);
      }),
  };
}
