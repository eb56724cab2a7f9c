/** Printable ASCII, for a block with tab and line feed: nearly all text, and quick to recognise. */
const HARMLESS_LINE = /^[\x20-\x7e]*$/;
const HARMLESS = /^[\t\n\x20-\x7e]*$/;
/** Controls, invisible and direction-changing characters, lone surrogates, noncharacters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/** Whether a reader could not see all of the text; line feeds and tabs count. */
export const hasHidden = (text: string): boolean => text.search(HIDDEN) >= 0;

const escaped = (character: string): string => {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
};

/**
 * Keeps line feeds and tabs, makes every other hidden character visible, and cuts with a note after `limit`
 * characters.
 */
export function block(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}\n… cut: ${limit} of ${text.length} characters` : text;
  if (HARMLESS.test(cut)) return cut;
  return cut
    .replaceAll('\r\n', '\n')
    .replaceAll(HIDDEN, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));
}

/** No value in a terminal is longer, in characters. */
export const LONGEST = 200;

/** One line of at most `limit` characters and a note, safe for a terminal and for an attribute. */
export function oneLine(text: string, limit = 500): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
  return HARMLESS_LINE.test(cut) ? cut : cut.replaceAll(HIDDEN, escaped);
}
