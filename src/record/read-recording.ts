import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { problem } from '../model/problem.ts';
import { readHar } from './read-har.ts';
import { readNdjson } from './read-ndjson.ts';
import type { Recorded } from './recorded.ts';

/** So much of a file is looked at to see what it is. */
const PREFIX_BYTES = 64 * 1024;

/**
 * A recording, whatever it is: HAR or NDJSON, plain or compressed. Entries come in batches, each to be looped over
 * before the next; memory does not grow with the file.
 */
export async function* readRecording(
  file: string,
  octets: AsyncIterable<Uint8Array>,
): AsyncGenerator<Iterable<Recorded>> {
  try {
    const { prefix, chunks } = await peek(withoutGzip(octets));
    const fault = unreadable(prefix);
    if (fault !== undefined) yield [{ kind: 'problem', problem: problem(file, fault.message, fault.hint) }];
    else yield* looksLikeHar(prefix) ? readHar(file, chunks) : readNdjson(file, chunks);
  } catch (error) {
    // What cannot be read ends the file, not the command: what came before it is judged.
    const { code, message } = error as { code?: string; message?: string };
    if (!/^(Z_\w+|E[A-Z]+)$/.test(code ?? '')) throw error;
    yield [{ kind: 'problem', problem: problem(file, `the file cannot be read: ${message ?? code}`) }];
  }
}

/** Why nothing of a file can be read. HAR is JSON in UTF-8 (HAR 1.2, 4; RFC 8259, 8.1). */
function unreadable(prefix: Buffer): { readonly message: string; readonly hint: string } | undefined {
  if (prefix.length === 0) return { message: 'the file is empty', hint: 'expected a HAR 1.2, or exchanges as NDJSON' };
  const isWide = ['fffe', 'feff'].includes(prefix.subarray(0, 2).toString('hex')) || prefix[0] === 0 || prefix[1] === 0;
  return isWide ? { message: 'the file is UTF-16', hint: 'save it as UTF-8' } : undefined;
}

/**
 * The first member of the root tells: a HAR has `log`, an exchange `request` or `response`. Exchanges of several
 * lines are no HAR either.
 */
function looksLikeHar(prefix: Buffer): boolean {
  const text = prefix.toString('latin1');
  const [, name] = /(?:^[^"]*|[{,]\s*)"(log|request|response)"\s*:/.exec(text) ?? [];
  return name === 'log';
}

/** Without gzip's coding, whatever the file is called. */
export async function* withoutGzip(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const { prefix, chunks } = await peek(octets, 2);
  if (prefix[0] !== 0x1f || prefix[1] !== 0x8b) yield* chunks;
  // A fault of either end ends the loop over it, which throws.
  else
    yield* pipeline(
      Readable.from(chunks),
      createGunzip({ chunkSize: PREFIX_BYTES }),
      () => undefined,
    ) as AsyncIterable<Buffer>;
}

/** The first octets, and everything again from the beginning. */
async function peek(
  octets: AsyncIterable<Uint8Array>,
  enough = PREFIX_BYTES,
): Promise<{ readonly prefix: Buffer; readonly chunks: AsyncGenerator<Buffer> }> {
  const source = octets[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  let done = false;
  while (size < enough && !done) {
    const next = await source.next();
    if (next.done === true) done = true;
    else {
      held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
      size += next.value.byteLength;
    }
  }
  async function* again(): AsyncGenerator<Buffer> {
    try {
      yield* held.splice(0);
      while (!done) {
        const next = await source.next();
        if (next.done === true) return;
        yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
      }
    } finally {
      await source.return?.();
    }
  }
  return { prefix: Buffer.concat(held), chunks: again() };
}
