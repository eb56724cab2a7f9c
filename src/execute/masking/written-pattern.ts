/** A line break within a text: of the text itself, of quoted-printable (RFC 2045, 6.7), or escaped in JSON. */
const BREAK = String.raw`(?:=?[\r\n][\r\n \t]{0,80}|(?:\\{1,8}[rn]){1,4})?`;

/** What JSON has a short escape for (RFC 8259, 7); `/` may be escaped, and a text may be JSON within JSON. */
const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\\\',
  '/': '/',
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
};
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * A pattern of a text in which each character may be written in any way of its own: as it is, escaped as in JSON or in
 * JavaScript, percent-encoded once or more, or as an entity of XML; with line breaks between characters. Repetitions
 * are bounded, so that a hostile text costs no more than its length.
 */
export const writtenPattern = (text: string): string => Array.from(text, patternOf).join(BREAK);

function patternOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const units = character
    .split('')
    .map((unit) => String.raw`\\{1,8}u${hex(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`)
    .join('');
  const percent = Array.from(
    Buffer.from(character, 'utf8'),
    (octet) => `%(?:25){0,4}${hex(octet.toString(16).padStart(2, '0'))}`,
  ).join('');
  const short = SHORT[character];
  const entity = ENTITIES[character];
  const ways = [
    character.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    units,
    String.raw`\\{1,8}u\{0{0,6}${hex(code.toString(16))}\}`,
    percent,
    `&#0{0,6}${code};`,
    `&#[xX]0{0,6}${hex(code.toString(16))};`,
    ...(code < 256 ? [String.raw`\\{1,8}x${hex(code.toString(16).padStart(2, '0'))}`] : []),
    ...(short === undefined ? [] : [String.raw`\\{1,8}${short}`]),
    ...(entity === undefined ? [] : [`&${entity};`]),
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${ways.join('|')})`;
}

/** Hexadecimal digits in either case. */
const hex = (digits: string): string => digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

const WRITTEN = new RegExp(
  [
    String.raw`\\{1,8}u\{([\da-f]{1,8})\}`,
    String.raw`\\{1,8}u([\da-f]{4})`,
    String.raw`\\{1,8}x([\da-f]{2})`,
    '%(?:25){0,4}([\\da-f]{2})',
    '&#x([\\da-f]{1,8});',
    String.raw`&#(\d{1,8});`,
    String.raw`\\{1,8}[rn]`,
    '&(?:amp|lt|gt|quot|apos);',
  ].join('|'),
  'gi',
);

/** The text with ASCII letters and digits as themselves, however they are written in it; all else may be lost. */
export const readable = (text: string): string =>
  text.replaceAll(WRITTEN, (_written, ...found: readonly unknown[]) => {
    const digits = found.slice(0, 6).findIndex((one) => one !== undefined);
    if (digits < 0) return '';
    const code = Number.parseInt(String(found[digits]), digits === 5 ? 10 : 16);
    return code < 128 ? String.fromCharCode(code) : '';
  });

/** ASCII letters and digits, which stay when a text is escaped, encoded or broken over lines. */
export const lettersOf = (text: string): string => text.replaceAll(/[^\dA-Za-z]+/g, '');
