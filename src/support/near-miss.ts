const LAST = /[a-z0-9](?=[^a-z0-9]*$)/i;

/** The text with another letter in place of its last letter or digit; a text without either gets one. */
export const nearMiss = (text: string): string =>
  LAST.test(text) ? text.replace(LAST, (last) => (last.toLowerCase() === 'z' ? 'q' : 'z')) : `${text}z`;

/** The text without its last letter or digit. */
export const cutShort = (text: string): string => text.replace(LAST, '');
