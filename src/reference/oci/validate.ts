import type { Json, JsonObject } from '../shared/json.ts';
import { shapeOf, type Kind } from './kinds.ts';
import type { Reply } from './reply.ts';
import { invalid, missing } from './refusals.ts';

/** A member of a body that is missing or wrong. */
export interface Problem {
  readonly field: string;
  readonly is: 'missing' | 'invalid';
  readonly value: Json | undefined;
  readonly rule: string;
}

const isUnset = (value: Json | undefined): value is undefined | null => value === undefined || value === null;

/** Null counts as absent; unknown members are ignored. */
export function problemsOf(body: JsonObject, kind: Kind, need: 'whole' | 'part'): readonly Problem[] {
  return Object.entries(shapeOf(kind).fields).flatMap(
    ([field, { isRequired, isMutable, isValid, rule }]): readonly Problem[] => {
      const value = body[field];
      if (isUnset(value)) return need === 'whole' && isRequired === true ? [{ field, is: 'missing', value, rule }] : [];
      if (need === 'part' && isMutable !== true) return [];
      return isValid(value) ? [] : [{ field, is: 'invalid', value, rule }];
    },
  );
}

export const refusalOf = ({ is, field, rule }: Problem): Reply => (is === 'missing' ? missing(field) : invalid(rule));

/** The members that are stored as sent. */
export const attributesIn = (body: JsonObject, kind: Kind, need: 'whole' | 'part'): JsonObject => {
  const { fields } = shapeOf(kind);
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      const isOwn = name !== 'compartmentId' && name !== 'displayName' && Object.hasOwn(fields, name);
      return isOwn && !isUnset(value) && (need === 'whole' || fields[name]?.isMutable === true);
    }),
  );
};
