import { evidence, quote, type Finding } from '../../model/finding.ts';
import { asText, below, isArray, isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import type { Part } from '../parts.ts';

export interface Every {
  /** Which strings: by the name of their member, or by their beginning. */
  readonly named?: string;
  readonly except?: string;
  readonly beginning?: string;
  /** Only values that look like this are meant: a member's name may say something else than it seems to. */
  readonly like?: string;
  readonly matches: string;
  /** Members that hold what the client wrote: nothing inside them is chosen. */
  readonly outside?: readonly string[];
  /** A pattern of strings that get only a note. */
  readonly noted?: string;
}

/** Only the first findings of a body are reported. */
const MOST_FINDINGS = 20;

export const every: Part<Every> = (params, exchange) => {
  const { named, except, beginning = '', like, outside = [], matches: pattern, noted } = params;
  const isNamed = named === undefined ? () => true : matches(named);
  const isExcepted = except === undefined ? () => false : matches(except);
  const isLike = like === undefined ? () => true : matches(like);
  const isRight = matches(pattern);
  const isNoted = noted === undefined ? () => false : matches(noted);
  const isMeant = ({ name, text, pointer }: Found): boolean =>
    isNamed(name) &&
    !isExcepted(name) &&
    !outside.some((one) => pointer.includes(`/${one}/`)) &&
    isLike(asText(text)) &&
    // With `named`, a value that is not a string is wrong; with `beginning` alone, only strings are chosen.
    (typeof text === 'string' ? text.startsWith(beginning) : named !== undefined);
  const meant = scalarsIn(jsonOf(exchange)).filter(isMeant);
  if (meant.length === 0) return null;
  return meant
    .filter(({ text }) => typeof text !== 'string' || !isRight(text))
    .slice(0, MOST_FINDINGS)
    .map(({ text, pointer }): Finding => ({
      code: typeof text !== 'string' ? 'strings.no-string' : isNoted(text) ? 'strings.noted' : 'strings.other-form',
      message: `${pointer} is ${quote(text)}`,
      expected: pattern,
      actual: evidence(text),
      where: pointer,
      ...(typeof text === 'string' && isNoted(text) ? { weight: 'note' as const } : {}),
    }));
};

interface Found {
  readonly name: string;
  readonly text: Json;
  readonly pointer: string;
}

const scalars = new WeakMap<object, readonly Found[]>();

/**
 * Every string, number and boolean in the value, with the name of the member that holds it, or its list. Cached by
 * value, since several rules need it.
 */
function scalarsIn(value: Json | undefined): readonly Found[] {
  const known = typeof value === 'object' && value !== null ? scalars.get(value) : undefined;
  if (known !== undefined) return known;
  const found: Found[] = [];
  collect(value ?? null, '', '', found);
  if (typeof value === 'object' && value !== null) scalars.set(value, found);
  return found;
}

function collect(value: Json, name: string, pointer: string, found: Found[]): void {
  if (isArray(value)) for (const [index, item] of value.entries()) collect(item, name, below(pointer, index), found);
  else if (isObject(value)) for (const key in value) collect(value[key] ?? null, key, below(pointer, key), found);
  else if (value !== null) found.push({ name, text: value, pointer });
}
