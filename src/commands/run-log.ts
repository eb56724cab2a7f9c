import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { withoutGzip } from '../record/read-recording.ts';
import type { Disk } from '../support/disk.ts';
import { openUnfinished } from './write-file.ts';

/** The log of a run: one exchange a line. A long one is compressed. */
export const LOG = 'exchanges.ndjson';
export const PACKED_LOG = `${LOG}.gz`;

/** One write to disk for each exchange would cost more than to judge it. */
const CHUNK = 262_144;
/** A longer log is compressed. */
export const LARGE = 40 * 1024 * 1024;

interface RunLog {
  readonly append: (text: string | Uint8Array) => void;
  /** Octets that a compressed log takes on disk so far; 0 where it is not long enough to be compressed. */
  readonly size: () => number;
  /** The log takes the place of the one before. SHA-256 of its text, in hexadecimal, compressed or not. */
  readonly end: () => string;
  /** Nothing of it stays; the log before stays as it was. */
  readonly drop: () => void;
}

/** A log that grows; readable by its owner only, complete when it has ended. Throws as node:fs does. */
export function openRunLog(folder: string, disk: Disk, large = LARGE): RunLog {
  const hash = createHash('sha256');
  let out = openUnfinished(join(folder, LOG), 0o600);
  let isPacked = false;
  let waiting: Buffer[] = [];
  let [held, size, onDisk] = [0, 0, 0];
  const discard = ({ file, at }: typeof out): void => {
    closeSync(file);
    rmSync(at, { force: true });
  };
  const put = (octets: Buffer): void => {
    const written = isPacked ? gzipSync(octets) : octets;
    disk.write(out.file, written);
    if (isPacked) onDisk += written.length;
  };
  const pack = (): void => {
    const plain = out;
    out = openUnfinished(join(folder, PACKED_LOG), 0o600);
    isPacked = true;
    for (const piece of piecesOf(plain.at)) put(piece);
    discard(plain);
  };
  const flush = (): void => {
    const octets = Buffer.concat(waiting);
    waiting = [];
    held = 0;
    size += octets.length;
    hash.update(octets);
    if (!isPacked && size > large) pack();
    put(octets);
  };
  return {
    append(text) {
      const octets = Buffer.from(text);
      waiting.push(octets);
      held += octets.length;
      if (held >= CHUNK) flush();
    },
    size: () => onDisk,
    end() {
      flush();
      closeSync(out.file);
      const [mine, other] = isPacked ? [PACKED_LOG, LOG] : [LOG, PACKED_LOG];
      renameSync(out.at, join(folder, mine));
      rmSync(join(folder, other), { force: true });
      return hash.digest('hex');
    },
    drop() {
      waiting = [];
      discard(out);
    },
  };
}

/** A file piece by piece: it may be large. */
function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(1_048_576);
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) yield piece.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** The log in a folder, compressed or not; undefined where there is none. */
export const logIn = (folder: string): string | undefined =>
  [LOG, PACKED_LOG].map((name) => join(folder, name)).find((path) => existsSync(path));

/** SHA-256 of the text of a log, compressed or not; undefined where it cannot be read. */
export async function digestOfLog(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(withoutGzip(createReadStream(path)), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
