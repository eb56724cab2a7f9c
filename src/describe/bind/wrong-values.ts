import { below, type Json, type JsonObject } from '../../model/json.ts';
import {
  membersOf,
  resolved,
  typesOf,
  variantOf,
  type Schema,
  type Schemas,
  type TypeName,
} from '../../model/schema.ts';
import { isPattern, matches } from '../../support/patterns.ts';
import { breachesOf } from '../../support/breaches.ts';

interface Wrong {
  readonly field: string;
  readonly value: Json;
}

const LONGEST_ASKED = 10_000;
const MOST = 12;

/** Values of another type; an object is never taken for a text, as a number may be. */
const OF_ANOTHER_TYPE: Readonly<Record<TypeName, Json>> = {
  string: {},
  integer: 'many',
  number: 'many',
  boolean: 'perhaps',
  array: 'none',
  object: 'none',
  null: 'none',
};

/** Values that a body must not have, each breaking one thing that the schema says of a member of it. */
export function wrongValues(schemas: Schemas, schema: Schema, like: JsonObject): readonly Wrong[] {
  const { properties, required } = membersOf(schemas, variantOf(schemas, schema, like));
  const members = Object.keys(like).flatMap((name) => {
    const own = properties.get(name);
    return own === undefined
      ? []
      : [{ name, own: { ...own, ...resolved(schemas, own) }, isRequired: required.has(name) }];
  });
  const found = members.flatMap(({ name, own }) =>
    brokenOnce(own).map((value) => ({ field: name.includes('/') ? below('', name) : name, value: written(value) })),
  );
  const mistyped = members
    .filter(({ isRequired, own }) => isRequired && (own.oneOf ?? own.anyOf) === undefined)
    .flatMap(({ name, own }) => {
      const [type] = typesOf(schemas, own) ?? [];
      const isAny = type === 'object' && membersOf(schemas, own).properties.size === 0;
      return type === undefined || isAny ? [] : [{ field: name, value: OF_ANOTHER_TYPE[type] }];
    });
  return [...found, ...mistyped].slice(0, MOST);
}

/** A long run of one letter is written as what makes it. */
const written = (value: Json): Json =>
  typeof value === 'string' && value.length > 40 && /^x+$/.test(value) ? `{padding.${value.length}}` : value;

/** One value for each bound of a member that can be broken alone. */
function brokenOnce(schema: Schema): readonly Json[] {
  const { type = [], enum: listed, minLength = 0, maxLength, minimum, maximum, pattern } = schema;
  if (listed !== undefined) return listed.every((one) => typeof one === 'string') ? ['assay-no-such-value'] : [];
  const texts = [
    ...(minLength > 0 && minLength < LONGEST_ASKED ? ['x'.repeat(minLength - 1)] : []),
    ...(maxLength !== undefined && maxLength < LONGEST_ASKED ? ['x'.repeat(maxLength + 1)] : []),
    ...(pattern !== undefined && isPattern(pattern) ? [unlike(pattern, schema)] : []),
  ];
  const numbers = [
    ...(minimum === undefined ? [] : [Number(minimum) - 1]),
    ...(maximum === undefined || Number(maximum) >= Number.MAX_SAFE_INTEGER ? [] : [Number(maximum) + 1]),
  ];
  const all: readonly (Json | undefined)[] = type.includes('string')
    ? texts
    : type.includes('integer') || type.includes('number')
      ? numbers
      : [];
  return all.filter((one): one is Json => one !== undefined && breachesOf(schema, one).length === 1);
}

/** A text of the right length that a pattern does not match. */
function unlike(pattern: string, { minLength = 1, maxLength = 40 }: Schema): string | undefined {
  const length = Math.max(minLength, Math.min(6, maxLength));
  return ['!', '1', ' ', 'é', '_'].map((letter) => letter.repeat(length)).find((text) => !matches(pattern)(text));
}
