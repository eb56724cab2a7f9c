import { block } from '../safe-text.ts';

const MARKUP = Symbol('markup');

/** Markup that may stand in the page as it is. Data cannot be of this type: a symbol is its only member. */
export interface Html {
  readonly [MARKUP]: string;
}

export type Part = Html | string | number | undefined | readonly Part[];

/** No text is worth more of a page. */
const LONGEST = 200_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  block(text, LONGEST).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return MARKUP in part ? part[MARKUP] : part.map(markupOf).join('');
}

/** Markup in which each text put in is escaped, bounded, and rid of what a reader could not see. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  [MARKUP]: literals.map((literal, index) => literal + markupOf(parts[index])).join(''),
});

/** Only for texts of our own: the style sheet and the script, whose hashes must match what stands in the page. */
export const verbatim = (text: string): Html => ({ [MARKUP]: text });

export const textOf = (markup: Html): string => markup[MARKUP];
