const FIRST = /[a-z0-9]/i;
const LAST = /[a-z0-9](?=[^a-z0-9]*$)/i;

const another = (letter: string): string => (letter.toLowerCase() === 'z' ? 'q' : 'z');

const otherCase = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

/** Ways to change a text a little; some leave a text without letters and digits as it is. */
const CHANGES = {
  near: (text: string) => text.replace(LAST, another),
  cut: (text: string) => text.replace(LAST, ''),
  first: (text: string) => text.replace(FIRST, another),
  beheaded: (text: string) => text.replace(FIRST, ''),
  case: otherCase,
  preceded: (text: string) => `x${text}`,
  lengthened: (text: string) => `${text}x`,
} as const;

export type Nearness = keyof typeof CHANGES;
export const NEARNESSES = Object.keys(CHANGES) as readonly Nearness[];

/** An entity tag (RFC 9110, 8.8.3): what stands around its quotes is no part of the value. */
const QUOTED = /^((?:W\/)?")(.*)(")$/s;

/**
 * A text that is nearly this one, and never this one or nothing: the last or the first letter or digit is another or
 * is gone, letters have the other case, or there is an `x` before or behind. Quotes stay where they are.
 */
export function nearMiss(text: string, how: Nearness): string {
  const [, before = '', inside = text, behind = ''] = QUOTED.exec(text) ?? [];
  const changed = CHANGES[how](inside);
  return `${before}${changed === inside || changed === '' ? CHANGES.lengthened(inside) : changed}${behind}`;
}
