import { at, isArray, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { requiredOf, type Essence, type TypeTree } from '../../model/media-type.ts';
import type { DiscoveryHints, Profile } from '../../model/profile.ts';
import { looksLikeCollection, resolve } from '../../model/representation.ts';
import { referencesIn } from '../../model/template.ts';
import type { Kinship } from './kinship.ts';
import type { Seen, Sighting } from './seen.ts';

/** Members that all representations of a type have. */
interface CommonMembers {
  /** Resources that were read whole. */
  readonly resources: number;
  /** So common that the type may be said to require them. */
  readonly required: readonly string[];
  /** In all of them too, which may be chance. */
  readonly shared: readonly string[];
}

/** Of fewer resources it may be chance that all have a member; what tells resources apart needs fewer. */
const ENOUGH = 5;
const ENOUGH_OF_IDENTITY = 2;

export interface Around {
  readonly seen: Seen;
  readonly kinship: Kinship;
  readonly known: TypeTree;
  readonly profile: Profile;
}

/** What those of a type, and of all types that extend it, have in common; without what it inherits. */
export function commonMembers(type: Essence, around: Around): CommonMembers {
  const { seen, kinship, known, profile } = around;
  const all = seen.sightings.filter((one) => one.type === type || kinship.supersOf(one.type).has(type));
  const whole = all.filter(({ isWhole }) => isWhole);
  const resources = new Set(whole.map(({ url }) => url)).size;
  const { uri, mediaType, identity } = profile.shapes.resource;
  const ofSuper = (one: Essence) => (known.has(one) ? requiredOf(known, one) : commonMembers(one, around).required);
  const inherited = new Set([uri, mediaType, ...[...kinship.supersOf(type)].flatMap(ofSuper)]);
  const common = namesInAll(whole).filter((name) => !inherited.has(name) && !mayLack(name, profile));
  const everywhere = new Set(namesInAll(all));
  const isRequired = (name: string): boolean =>
    everywhere.has(name) &&
    name.length <= LONGEST_NAME &&
    resources >= (identity.includes(name) ? ENOUGH_OF_IDENTITY : ENOUGH);
  return {
    resources,
    required: common.filter(isRequired),
    shared: common.filter((name) => !isRequired(name)),
  };
}

/** A member that is null is none. */
function namesInAll(sightings: readonly Sighting[]): readonly string[] {
  const [first, ...others] = sightings;
  if (first === undefined) return [];
  const isThere = ({ body }: Sighting, name: string): boolean => Object.hasOwn(body, name) && body[name] !== null;
  return Object.keys(first.body).filter((name) => isThere(first, name) && others.every((one) => isThere(one, name)));
}

/** What another representation of the type may lack, or what moves by itself. */
function mayLack(name: string, { shapes, volatile, discovered }: Profile): boolean {
  const { links, state } = shapes.resource;
  const lower = name.toLowerCase();
  return (
    [...links, state, ...(discovered?.optional ?? [])].includes(name) ||
    volatile.some((one) => (one.startsWith('*') ? lower.endsWith(one.slice(1).toLowerCase()) : one === name))
  );
}

/** Settings of a binding that a person may switch on, made of a resource that is there. */
export function creationOf(type: Essence, around: Around, hints: DiscoveryHints): Readonly<Record<string, Json>> {
  const { seen, profile } = around;
  const { resource } = profile.shapes;
  const whole = seen.sightings.filter((one) => one.isWhole && one.type === type);
  const own = new Set([resource.uri, resource.mediaType, ...resource.links, resource.state]);
  const isOwn = (name: string): boolean =>
    own.has(name) || (mayLack(name, profile) && !hints.changes.includes(name)) || name.length > LONGEST_NAME;
  const sent = namesInAll(whole)
    .filter((name) => !isOwn(name) && referencesIn(name).length === 0)
    .slice(0, MOST_MEMBERS)
    .flatMap((name) => {
      const value = resource.identity.includes(name) ? '{unique}' : sampleOf(whole, name, around);
      return value === undefined ? [] : [[name, value] as const];
    });
  const valid = Object.fromEntries(sent.length > 0 ? sent : resource.identity.map((name) => [name, '{unique}']));
  const [unique] = resource.identity.filter((name) => valid[name] !== undefined);
  const changed = changedMember(valid, unique, hints);
  const { pointer, ready, within } = { ...profile.settled, within: `${profile.settled.withinMs / 1000}s` };
  const states = [...new Set(whole.map(({ body }) => at(body, pointer)).filter((one) => typeof one === 'string'))];
  return {
    valid,
    ...(unique === undefined ? {} : { required: [unique], unique }),
    ...(changed === undefined ? {} : { update: { method: 'PUT', body: { [changed]: 'changed' } } }),
    delete: true,
    ...(states.length === 0
      ? {}
      : {
          settled: {
            pointer,
            ready: states.every((one) => ready.includes(one)) ? [...ready] : states.slice(0, 5),
            within,
          },
        }),
  };
}

const MOST_MEMBERS = 12;
const LONGEST_NAME = 60;
const LONGEST_VALUE = 80;

const changedMember = (
  valid: Readonly<Record<string, Json>>,
  unique: string | undefined,
  { changes }: DiscoveryHints,
): string | undefined =>
  changes.find((name) => valid[name] !== undefined) ??
  Object.keys(valid).find((name) => name !== unique && typeof valid[name] === 'string');

/** A value that the resource was seen to have, as a body would name it; nothing for what a body hardly has. */
function sampleOf(whole: readonly Sighting[], name: string, { seen, profile, known }: Around): Json | undefined {
  const [{ url, body } = { url: '', body: {} as JsonObject }] = whole;
  const value = body[name];
  if (isObject(value) && looksLikeCollection(value, { shapes: profile.shapes, types: known, collections: new Set() }))
    return undefined;
  const target = resolve(isObject(value) ? value[profile.shapes.resource.uri] : undefined, url);
  if (target !== undefined) {
    const link = seen.linkTo(target);
    return link === undefined || link.length === 0 || referencesIn(link).length > 0 ? undefined : linkText(link);
  }
  const isPlain = (one: Json | undefined): one is Json =>
    one !== undefined &&
    typeof one !== 'object' &&
    String(one).length <= LONGEST_VALUE &&
    referencesIn(one).length === 0;
  if (isArray(value)) return value.length > 0 && value.length <= 5 && value.every(isPlain) ? value : undefined;
  return isPlain(value) ? value : undefined;
}

/** One pointer stands by itself. */
export const linkText = (link: readonly string[]): Json => {
  const [first = '', ...more] = link;
  return { link: more.length === 0 ? first : [...link] };
};
