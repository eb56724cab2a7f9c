import { lettersOf, readable, writtenPattern } from './written-pattern.ts';

export type Mask = (text: string) => string;

export const MASKED = '***';

/** A shorter secret stands in half of all texts by chance: to replace it would destroy them. */
export const SHORTEST_SECRET = 4;

/** So long that a pattern of several of them costs more than looking for each; a key is. */
const LONG = 200;

/**
 * Replaces every secret, also in its base64 and percent-encoded forms, escaped or broken over lines, whole or inside
 * other text; then what an auth kind conceals. Secrets of fewer than four characters are left alone.
 */
export function createMask(secrets: readonly string[], conceal?: (text: string, by: string) => string): Mask {
  const maskable = secrets.filter(({ length }) => length >= SHORTEST_SECRET);
  // The longest first, so that no form is cut by a shorter one that it contains.
  const forms = [...new Set(maskable.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const masks = [
    maskLong(forms.filter(({ length }) => length >= LONG)),
    maskShort(forms.filter(({ length }) => length < LONG)),
    maskWritten(maskable.filter(({ length }) => length < LONG)),
  ];
  return (text) => {
    const masked = masks.reduce((rest, mask) => mask(rest), text);
    return conceal === undefined ? masked : conceal(masked, MASKED);
  };
}

const maskLong =
  (forms: readonly string[]): Mask =>
  (text) =>
    forms.reduce(
      (rest, form) => (rest.length >= form.length && rest.includes(form) ? rest.replaceAll(form, MASKED) : rest),
      text,
    );

function maskShort(forms: readonly string[]): Mask {
  if (forms.length === 0) return (text) => text;
  // One pass over the text, whatever their number.
  const any = new RegExp(forms.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  const shortest = forms.at(-1)?.length ?? 0;
  return (text) => (text.length < shortest ? text : text.replaceAll(any, MASKED));
}

/** What an escape, an entity or a line break is written with. */
const TELLS_OF_WRITING = /[\\%&\r\n]/;

/**
 * Secrets of which characters are escaped, or that are broken over lines, each character for itself. The pattern of one
 * is slow, so it is used only where the letters of the secret do occur in the text.
 */
function maskWritten(secrets: readonly string[]): Mask {
  const written = [...new Set(secrets.flatMap((secret) => [secret, Buffer.from(secret, 'utf8').toString('base64')]))];
  const known = written.map((text) => ({ letters: lettersOf(text), pattern: remembered(() => patternFor(text)) }));
  return (text) => {
    if (!TELLS_OF_WRITING.test(text)) return text;
    const letters = lettersOf(readable(text));
    return known.reduce(
      (rest, one) => (letters.includes(one.letters) ? rest.replaceAll(one.pattern(), MASKED) : rest),
      text,
    );
  };
}

const patternFor = (text: string): RegExp => new RegExp(writtenPattern(text), 'g');

function remembered<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const percent = encodeURIComponent(secret);
  const forms = [
    secret,
    percent,
    percent.toLowerCase(),
    percent.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('latin1'),
    bytes.toString('hex'),
    encodeURIComponent(bytes.toString('base64')),
  ];
  // The middle of a longer text's base64 shows the secret at three alignments.
  const aligned =
    bytes.length < 8
      ? []
      : [0, 1, 2].map((shift) => {
          const text = Buffer.concat([Buffer.alloc(shift), bytes])
            .toString('base64')
            .replace(/=+$/, '');
          return text.slice(shift === 0 ? 0 : shift + 1, text.length - (text.length % 4 === 0 ? 0 : 2));
        });
  return [...forms, ...aligned.filter((text) => text.length >= 8)];
}
