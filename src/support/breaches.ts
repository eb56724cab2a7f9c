import { isArray, type Json } from '../model/json.ts';
import type { Bound, Schema } from '../model/schema.ts';
import { isPattern, matches } from './patterns.ts';

const over = (actual: number, bound: Bound | undefined): boolean => bound !== undefined && actual > Number(bound);
const under = (actual: number, bound: Bound | undefined): boolean => bound !== undefined && actual < Number(bound);

/** What a text breaks; lengths are those of its code points. */
function ofText({ minLength, maxLength, pattern }: Schema, value: string): readonly string[] {
  const length = Array.from(value).length;
  return [
    ...(under(length, minLength) ? [`at least ${minLength} characters`] : []),
    ...(over(length, maxLength) ? [`at most ${maxLength} characters`] : []),
    // A pattern of another dialect is not judged.
    ...(pattern !== undefined && isPattern(pattern) && !matches(pattern)(value) ? [`the pattern ${pattern}`] : []),
  ];
}

function ofNumber(schema: Schema, value: number): readonly string[] {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  return [
    ...(under(value, minimum) ? [`at least ${minimum}`] : []),
    ...(over(value, maximum) ? [`at most ${maximum}`] : []),
    ...(above !== undefined && value <= Number(above) ? [`more than ${above}`] : []),
    ...(below !== undefined && value >= Number(below) ? [`less than ${below}`] : []),
  ];
}

const ofList = ({ minItems, maxItems }: Schema, { length }: readonly Json[]): readonly string[] => [
  ...(under(length, minItems) ? [`at least ${minItems} items`] : []),
  ...(over(length, maxItems) ? [`at most ${maxItems} items`] : []),
];

/** The bounds of a schema that a value of the right type breaks, in words; its parts and members are not looked at. */
export function breachesOf(schema: Schema, value: Json): readonly string[] {
  if (typeof value === 'string') return ofText(schema, value);
  if (typeof value === 'number') return ofNumber(schema, value);
  return isArray(value) ? ofList(schema, value) : [];
}
