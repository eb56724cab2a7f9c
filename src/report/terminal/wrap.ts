/** Characters that take two columns: East Asian wide ones and emoji. */
const SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}`;
const WIDE = new RegExp(String.raw`[${SCRIPTS}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]`, 'u');
const MARK = /\p{M}/u;
const ASCII = /^[\x20-\x7e]*$/;

const columnsOf = (character: string): number => (MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** How many columns of a terminal the text takes. */
export const columns = (text: string): number =>
  ASCII.test(text) ? text.length : Array.from(text).reduce((sum, character) => sum + columnsOf(character), 0);

/** As much of the text as fits. */
export function fitting(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let fits = '';
  let used = 1;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    fits += character;
  }
  return `${fits}…`;
}

function* pieces(word: string, width: number): Generator<string> {
  let piece = '';
  let used = 0;
  for (const character of word) {
    const wide = columnsOf(character);
    if (used + wide > width) {
      yield piece;
      piece = '';
      used = 0;
    }
    piece += character;
    used += wide;
  }
  yield piece;
}

/** A URL is kept whole, so that it can be followed; any other word that is too long is broken. */
const isWhole = (word: string, width: number): boolean => columns(word) <= width || /https?:\/\//.test(word);

/** Lines of at most `width` columns. */
export function wrap(text: string, width: number): readonly string[] {
  const words = text.split(' ').flatMap((word) => (isWhole(word, width) ? [word] : [...pieces(word, width)]));
  const lines: string[] = [];
  let line = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (columns(line) + 1 + columns(word) <= width) {
      line += ` ${word}`;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Wrapped beneath itself: `lead` stands before the first line, as much space before the others. */
export const hanging = (lead: string, text: string, width: number): readonly string[] =>
  wrap(text, Math.max(20, width - columns(lead))).map(
    (line, index) => (index === 0 ? lead : ' '.repeat(columns(lead))) + line,
  );
