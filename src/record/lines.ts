import { MOST_ENTRY_BYTES } from './recorded.ts';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined where the line is longer than an entry may be. */
  readonly text: string | undefined;
}

const LINE_FEED = 10;

/** Octets as lines, in batches as they come; no more than one line is held. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let number = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (rest: Buffer): Line => {
    const text = size + rest.length > MOST_ENTRY_BYTES ? undefined : parts.length === 0 ? rest.toString('utf8') : Buffer.concat([...parts, rest]).toString('utf8');
    parts = [];
    size = 0;
    return { number: number++, text };
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(take(chunk.subarray(start, end)));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    size += rest.length;
    if (size > MOST_ENTRY_BYTES) parts = [];
    else if (rest.length > 0) parts.push(rest);
    yield lines;
  }
  if (size > 0) yield [take(Buffer.alloc(0))];
}
