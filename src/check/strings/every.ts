import { evidence, quote, type Finding } from '../../model/finding.ts';
import { below, isArray, isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import type { Part } from '../parts.ts';

export interface Every {
  /** Which strings: by the name of their member, by how they begin. */
  readonly named?: string;
  readonly beginning?: string;
  readonly matches: string;
  /** A form that is only noted. */
  readonly noted?: string;
}

/** A body full of the same mistake is told by its first ones. */
const MOST_FINDINGS = 20;

export const every: Part<Every> = ({ named, beginning = '', matches: pattern, noted }, exchange) => {
  const isNamed = named === undefined ? () => true : matches(named);
  const isRight = matches(pattern);
  const isNoted = noted === undefined ? () => false : matches(noted);
  // A member of the name that is no string is wrong whatever it is; what is meant by its beginning is a string.
  const meant = scalarsIn(jsonOf(exchange)).filter(
    ({ name, text }) => isNamed(name) && (typeof text === 'string' ? text.startsWith(beginning) : named !== undefined),
  );
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
 * Every string, number and boolean in the value, with the name of the member that holds it, or its list. Found once for
 * each value, since several rules ask.
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
