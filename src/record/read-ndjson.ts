import { outlineOf } from '../model/body.ts';
import { quote } from '../model/finding.ts';
import { linesOf, type Line } from './lines.ts';
import { readExchange } from './read-exchange.ts';
import { MOST_DEPTH, MOST_ENTRY_BYTES, wrong, type Recorded } from './recorded.ts';

/** Texts shorter than this cannot nest deep enough to hurt. */
const HARMLESS_LENGTH = 1_000_000;

/**
 * Exchanges, one a line; empty lines do not count. A batch is read as it is looped over: what was judged need not be
 * kept.
 */
export async function* readNdjson(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<Recorded>> {
  for await (const lines of linesOf(chunks)) yield recordedIn(file, lines);
}

function* recordedIn(file: string, lines: Iterable<Line>): Generator<Recorded> {
  for (const line of lines) {
    const recorded = readLine(file, line);
    if (recorded !== undefined) yield recorded;
  }
}

function readLine(file: string, { number, text }: Line): Recorded | undefined {
  const place = { file, line: number, column: 1 };
  if (text === undefined) return wrong(place, `the line is longer than ${MOST_ENTRY_BYTES / 1024 / 1024} MB`);
  const bare = number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare.trim() === '' ? undefined : readJson(bare, place);
}

/** The text of one exchange. */
function readJson(
  text: string,
  place: { readonly file: string; readonly line: number; readonly column: number },
): Recorded {
  if (text.length > HARMLESS_LENGTH && outlineOf(text).depth > MOST_DEPTH)
    return wrong(place, `the entry nests deeper than ${MOST_DEPTH} levels`);
  try {
    return readExchange(JSON.parse(text), place);
  } catch (error) {
    return notJson(error, place);
  }
}

export function notJson(
  error: unknown,
  place: { readonly file: string; readonly line: number; readonly column: number },
): Recorded {
  if (!(error instanceof SyntaxError)) throw error;
  const position = Number(/at position (\d+)/.exec(error.message)?.[1] ?? 0);
  return wrong({ ...place, column: place.column + position }, `no JSON: ${quote(error.message)}`);
}
