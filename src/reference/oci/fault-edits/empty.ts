import type { Json, JsonObject } from '../../shared/json.ts';
import { body, isPlaceOf, type Test } from '../edits.ts';
import type { Kind } from '../kinds.ts';
import { refuse } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Scene } from '../scene.ts';

export const isEmptied = (value: unknown): boolean => value === '';

export const OPTIONAL = /^(displayName|dnsLabel|description)$/;

/** Replaces each member by what `edit` returns; undefined removes it. */
export const changed = (edit: (name: string, value: Json) => Json | undefined) =>
  body((whole) =>
    Object.fromEntries(
      Object.entries(whole)
        .map(([name, value]) => [name, edit(name, value)] as const)
        .filter((entry): entry is [string, Json] => entry[1] !== undefined),
    ),
  );

export const isNew =
  (kind: Kind, test: (body: JsonObject) => boolean) =>
  ({ request, place }: Scene): boolean =>
    request.method === 'POST' && isPlaceOf(place, kind) && test(bodyOf(request));

export const lacks =
  (name: string) =>
  (body: JsonObject): boolean =>
    !(name in body) && 'compartmentId' in body;

export const hasNull = ({ request }: Scene): boolean =>
  request.method === 'POST' && Object.values(bodyOf(request)).includes(null);

export const hasEmpty: Test = (_, { request }) => Object.values(bodyOf(request)).includes('');

export const invalid = (message: string) => () => refuse(400, 'InvalidParameter', message);

export const missing = (name: string) => () => refuse(400, 'MissingParameter', `${name} must not be null`);

export const broken = () => refuse(500, 'InternalServerError', 'Null pointer.');
