/** A place in a pattern that is being read. */
interface Reader {
  readonly pattern: string;
  at: number;
}

const MOST = 200;

/**
 * A text that a pattern is likely to match, at least `length` characters long where the pattern lets it grow: the first
 * alternative and the first character of each class. Whoever asks tries it, since look-aheads and back-references are
 * passed over.
 */
export function textOfPattern(pattern: string, length: number): string {
  const shortest = alternatives({ pattern, at: 0 }, 0);
  if (shortest.length >= length) return shortest;
  const grown = alternatives({ pattern, at: 0 }, Math.min(length, MOST));
  const spare = grown.length - length;
  return spare > 0 && spare < grown.length ? grown.slice(0, length) : grown;
}

/** The first of several alternatives, up to the end or a closing bracket. */
function alternatives(reader: Reader, grow: number): string {
  const first = sequence(reader, grow);
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    sequence(reader, 0);
  }
  return first;
}

function sequence(reader: Reader, grow: number): string {
  let text = '';
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const part = atom(reader);
    const [least, most] = quantity(reader);
    text += part.repeat(Math.min(most, Math.max(least, part === '' ? 0 : Math.ceil(grow / part.length))));
  }
  return text;
}

function atom(reader: Reader): string {
  const letter = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  if (letter === '(') return group(reader);
  if (letter === '[') return fromClass(reader);
  if (letter === '\\') return escaped(reader);
  if (letter === '^' || letter === '$') return '';
  return letter === '.' ? 'a' : letter;
}

function group(reader: Reader): string {
  const mark = /^\?(?:[:=!]|<[=!]|P?<\w+>|[a-z]*:)/.exec(reader.pattern.slice(reader.at))?.[0] ?? '';
  reader.at += mark.length;
  const inside = alternatives(reader, 0);
  reader.at += 1;
  return /^\?(<?[=!])/.test(mark) ? '' : inside;
}

const CLASSES: Readonly<Record<string, string>> = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '', B: '' };

function escaped(reader: Reader): string {
  const letter = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  return CLASSES[letter] ?? ({ n: '\n', r: '\r', t: '\t' } as Readonly<Record<string, string>>)[letter] ?? letter;
}

const LIKELY = 'a1A-_.0 /:@+zZ9';

/** A character of a class: one of the likely ones, or the first that is written. */
function fromClass(reader: Reader): string {
  const end = endOfClass(reader);
  const source = reader.pattern.slice(reader.at - 1, end + 1);
  const first = reader.pattern[reader.at] ?? '';
  reader.at = end + 1;
  try {
    const test = new RegExp(`^${source}$`);
    return Array.from(LIKELY).find((letter) => test.test(letter)) ?? first;
  } catch {
    return first;
  }
}

function endOfClass({ pattern, at }: Reader): number {
  let end = at;
  while (end < pattern.length && (pattern[end] !== ']' || end === at)) end += pattern[end] === '\\' ? 2 : 1;
  return end;
}

/** How often the atom before may stand: the least and the most. */
function quantity(reader: Reader): readonly [number, number] {
  const rest = reader.pattern.slice(reader.at);
  const [whole = '', sign = '', least = '', comma = '', most = ''] =
    /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
  reader.at += whole.length;
  if (whole === '') return [1, 1];
  if (sign !== '') return [sign === '+' ? 1 : 0, sign === '?' ? 1 : MOST];
  return [Number(least), most === '' ? (comma === '' ? Number(least) : MOST) : Number(most)];
}
