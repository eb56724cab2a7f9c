import type { Json } from '../model/json.ts';

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

/** Lines and tabs stay, whatever else a reader could not see becomes visible; cut with a note beyond `limit` characters. */
export function block(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}\n… cut: ${limit} of ${text.length} characters` : text;
  if (HARMLESS.test(cut)) return cut;
  return cut
    .replaceAll('\r\n', '\n')
    .replaceAll(HIDDEN, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));
}

/** One line, safe for a terminal and for an attribute. */
export function oneLine(text: string, limit = 500): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
  return HARMLESS_LINE.test(cut) ? cut : cut.replaceAll(HIDDEN, escaped);
}

/** As JSON text, of long strings and names the beginning and the length. */
export function shortJson(value: unknown, longest: number): string {
  const cut = (text: string): string =>
    text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') return cut(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    return names.some((name) => name.length > longest)
      ? Object.fromEntries(Object.entries(part).map(([name, member]) => [cut(name), member as unknown]))
      : part;
  });
}

const SHOWN = 300;

/** A value as JSON, so that `"200"` and `200`, and an empty string, can be told apart. */
export const shown = (value: Json): string => oneLine(shortJson(value, SHOWN), SHOWN + 50);

/** What was expected is mostly told in words; as JSON where what came would look the same. */
export const shownExpectation = (expected: Json, actual: Json | undefined): string =>
  typeof expected === 'string' && shown(actual ?? null) !== expected ? oneLine(expected, SHOWN + 50) : shown(expected);

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `12 ms`, `3.2 s`, `75 s`. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
