import { MOST_ENTRY_BYTES } from './recorded.ts';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined where the line is longer than an entry may be. */
  readonly text: string | undefined;
}

const LINE_FEED = 10;

/**
 * Octets as lines, in batches as they come; each batch is to be looped over before the next is asked for. No more
 * than one line is held.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<Line>> {
  let number = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (rest: Buffer): Line => {
    const text =
      size + rest.length > MOST_ENTRY_BYTES
        ? undefined
        : parts.length === 0
          ? rest.toString('utf8')
          : Buffer.concat([...parts, rest]).toString('utf8');
    parts = [];
    size = 0;
    return { number: number++, text };
  };
  function* linesIn(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    size += rest.length;
    if (size > MOST_ENTRY_BYTES) parts = [];
    else if (rest.length > 0) parts.push(rest);
  }
  for await (const chunk of chunks) yield linesIn(chunk);
  if (size > 0) yield [take(Buffer.alloc(0))];
}
