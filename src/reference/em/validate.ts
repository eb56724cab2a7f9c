import type { Json, JsonObject } from '../shared/json.ts';
import { pathAt } from './locate.ts';
import { message, type Message } from './reply.ts';
import { KINDS, type CreatableKind } from './resource.ts';
import type { Scene } from './scene.ts';

const isFilled = (value: Json): boolean => typeof value === 'string' && value.trim() !== '';

/** The path of the zone that a client names by any of its URIs. */
export function zonePath(value: Json, { world, policy, origin }: Scene): string | null {
  if (typeof value !== 'string' || !URL.canParse(value, origin)) return null;
  const { pathname, search } = new URL(value, origin);
  const zone = world.resources.get(pathAt(`${pathname}${search}`, policy));
  return zone?.kind === 'zone' ? zone.path : null;
}

const FIELDS: Readonly<Record<string, (value: Json, scene: Scene) => string | null>> = {
  name: (value) => (isFilled(value) ? null : 'name is a string that is not empty.'),
  size: (value) =>
    ['Small', 'Medium', 'Large'].some((size) => size === value) ? null : 'size is Small, Medium or Large.',
  cidr: (value) =>
    typeof value === 'string' && /^[\da-fA-F.:]+\/\d{1,3}$/.test(value) ? null : 'cidr is an address block.',
  description: (value) => (typeof value === 'string' ? null : 'description is a string.'),
  zone: (value, scene) => (zonePath(value, scene) === null ? 'zone is the URI of a zone.' : null),
};

export const MEMBERS: Readonly<Record<CreatableKind, readonly string[]>> = {
  template: ['name', 'size', 'description'],
  instance: ['name', 'size', 'description', 'zone'],
  network: ['name', 'cidr', 'description'],
};

/** One message for each member that is missing or wrong; unknown members are ignored. */
export function problemsOf(
  body: JsonObject,
  kind: CreatableKind,
  scene: Scene,
  need: 'whole' | 'part',
): readonly Message[] {
  const required: readonly string[] = need === 'whole' ? KINDS[kind].required : [];
  return MEMBERS[kind].flatMap((name) => {
    const value = body[name];
    if (value === undefined) return required.includes(name) ? [message('MISSING', `${name} is required.`, name)] : [];
    const wrong = FIELDS[name]?.(value, scene) ?? null;
    return wrong === null ? [] : [message('INVALID', wrong, name)];
  });
}
