import { decodeText } from '../../model/body.ts';
import { below } from '../../model/json.ts';

export interface Line {
  readonly text: string;
  /** JSON Pointer of the value that begins here; undefined where none does. */
  readonly pointer?: string;
}

/** Deeper levels are not moved further to the right. */
const WIDEST = 40;

/**
 * JSON text with one member a line and every token as received: numbers keep their digits, repeated names stay.
 * Undefined for other text.
 */
export function layOut(text: string): readonly Line[] | undefined {
  if (text.startsWith('\uFEFF') || decodeText(text).json === undefined) return undefined;
  return layValue(tokensOf(text), '', '', '');
}

interface Tokens {
  readonly take: () => string;
  /** Takes the next one only if it is this. */
  readonly skip: (token: string) => boolean;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

function tokensOf(text: string): Tokens {
  const all = text.match(TOKEN) ?? [];
  let position = 0;
  return {
    take: () => all[position++] ?? '',
    skip(token) {
      const isNext = all[position] === token;
      if (isNext) position += 1;
      return isNext;
    },
  };
}

const CLOSE: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

function layValue(tokens: Tokens, pointer: string, lead: string, indent: string): readonly Line[] {
  const first = tokens.take();
  const close = CLOSE[first];
  const opening = `${indent}${lead}${first}`;
  if (close === undefined) return [{ text: opening, pointer }];
  if (tokens.skip(close)) return [{ text: `${opening}${close}`, pointer }];
  const lines: Line[] = [{ text: opening, pointer }];
  for (let index = 0; !tokens.skip(close); index++) {
    const name = first === '{' ? tokens.take() : undefined;
    if (name !== undefined) tokens.take();
    const inner = below(pointer, name === undefined ? index : (JSON.parse(name) as string));
    lines.push(
      ...layValue(
        tokens,
        inner,
        name === undefined ? '' : `${name}: `,
        indent.length < WIDEST ? `${indent}  ` : indent,
      ),
    );
    const last = lines.pop();
    if (last !== undefined) lines.push(tokens.skip(',') ? { ...last, text: `${last.text},` } : last);
  }
  return [...lines, { text: `${indent}${close}` }];
}
