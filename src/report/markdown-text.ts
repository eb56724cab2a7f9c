import { oneLine } from './safe-text.ts';

const entity = (character: string): string => `&#${character.charCodeAt(0)};`;

/**
 * Text that Markdown shows as it is: without markup, HTML, mentions, references or links of its own. One line of at
 * most `limit` characters and a note.
 */
export const plain = (text: string, limit = 300): string =>
  oneLine(text, limit)
    .replaceAll(/[\\`*_~{}[\]()<>|#@!&$^=]/g, entity)
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\./gi, entity);

/** The same in fixed width; a code span of Markdown's own could be ended from within. */
export const fixed = (text: string, limit = 300): string => `<code>${plain(text, limit)}</code>`;

/** What could end the destination of a link, a cell or a span, or begin a formula. */
const UNSAFE_IN_URL = /[()<>"|\\`$]/g;

/** A link to a URL of http or https in its normal form. */
export const link = (text: string, url: string): string =>
  `[${plain(text)}](${url
    .replaceAll(UNSAFE_IN_URL, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;')})`;

/** A table; cells are Markdown already. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0
    ? []
    : [
        `| ${heads.join(' | ')} |`,
        `|${heads.map(() => '---').join('|')}|`,
        ...rows.map((cells) => `| ${cells.join(' | ')} |`),
        '',
      ];

/** A heading and what stands under it; nothing where there is nothing. */
export const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];

/** Lines as a page; never more than one empty line. */
export const pageOf = (lines: readonly string[]): string =>
  `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
