import { hasHidden } from '../safe-text.ts';

const bytes = new TextEncoder();
const octal = (character: string): string =>
  Array.from(bytes.encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

const FORMAT: Readonly<Record<string, string>> = { '\\': '\\\\', '%': '%%', '\n': '\\n', "'": '\\047' };

function formatOf(character: string, index: number): string {
  const isOption = index === 0 && character === '-';
  return FORMAT[character] ?? (isOption || hasHidden(character) ? octal(character) : character);
}

/** A format for printf(1) that prints just this text. */
export const printfFormat = (text: string): string => Array.from(text, formatOf).join('');

/** One word for a POSIX shell; nothing in it reaches a terminal as a control character. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return hasHidden(text) ? `"$(printf '${printfFormat(text)}')"` : `'${text.replaceAll("'", "'\\''")}'`;
}
