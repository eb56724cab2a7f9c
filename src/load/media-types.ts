import { isObject, type JsonObject } from '../model/json.ts';
import { ancestorsOf, essenceOf, treeOf, type MediaType } from '../model/media-type.ts';
import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import type { RawMediaType } from './formats/profile.ts';

type Path = readonly string[];

/**
 * The media types of one file, beside those already known. An entry for a known type adds to it. An unknown parent,
 * another parent than the known one, or a cycle is a problem.
 */
export function mediaTypesOf(
  raw: Readonly<Record<string, RawMediaType>>,
  source: Source,
  schemas: Readonly<Record<string, JsonObject>>,
  known: readonly MediaType[],
  problems: Problem[],
  path: Path = [],
): readonly MediaType[] {
  const types = Object.entries(raw).map(([name, type]) => {
    const place = source.placeOfKey([...path, name]);
    if (essenceOf(name) !== name.toLowerCase())
      problems.push(source.problem(place, `${name} is not a media type`, 'expected type/subtype, without parameters'));
    if (Object.keys(raw).find((other) => isSame(other, name)) !== name)
      problems.push(source.problem(place, `${name} has two entries`, 'upper and lower case mean the same type'));
    const own = mediaTypeOf(name, type, schemaOf(type, source, schemas, [...path, name], problems));
    return merged(
      known.find((one) => isSame(one.name, name)),
      own,
    );
  });
  problems.push(...parentProblems(types, known, source, path), ...conflicts(raw, known, source, path));
  return types;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A known type with what an entry adds to it. */
function merged(known: MediaType | undefined, own: MediaType): MediaType {
  if (known === undefined) return own;
  const union = (list: 'required' | 'links' | 'collections') => [...new Set([...known[list], ...own[list]])];
  return { ...own, ...known, required: union('required'), links: union('links'), collections: union('collections') };
}

/** Entries that say of a known type that it extends another than it does. */
const conflicts = (
  raw: Readonly<Record<string, RawMediaType>>,
  known: readonly MediaType[],
  source: Source,
  path: Path,
): readonly Problem[] =>
  Object.entries(raw).flatMap(([name, { extends: parent }]) => {
    const given = known.find((one) => isSame(one.name, name))?.extends;
    return given === undefined || parent === undefined || isSame(given, parent)
      ? []
      : [
          source.problem(
            source.placeOf([...path, name, 'extends']),
            `${name} extends ${given}, not ${parent}`,
            'the profile defines this type: an entry may only add to it',
          ),
        ];
  });

/** The schema that a type names; an empty one if it names none, or after a mistake. */
function schemaOf(
  { schema: name }: RawMediaType,
  source: Source,
  schemas: Readonly<Record<string, JsonObject>>,
  path: Path,
  problems: Problem[],
): JsonObject {
  if (name === undefined) return {};
  const schema = schemas[name];
  if (schema !== undefined) return schema;
  problems.push(
    source.problem(
      source.placeOf([...path, 'schema']),
      `there is no schema ${name}`,
      didYouMean(name, Object.keys(schemas)),
    ),
  );
  return {};
}

const mediaTypeOf = (name: string, type: RawMediaType, schema: JsonObject): MediaType => ({
  name,
  ...(type.extends === undefined ? {} : { extends: type.extends }),
  required: [...requiredIn(schema), ...(type.required ?? [])],
  links: [...marked(schema, 'x-link'), ...(type.links ?? [])],
  collections: [...marked(schema, 'x-collection'), ...(type.collections ?? [])],
});

function parentProblems(
  types: readonly MediaType[],
  known: readonly MediaType[],
  source: Source,
  path: Path,
): readonly Problem[] {
  const all = [...known, ...types];
  const names = all.map(({ name }) => name);
  const tree = treeOf(all);
  return types.flatMap(({ name, extends: parent }) => {
    if (parent === undefined) return [];
    const place = source.placeOf([...path, name, 'extends']);
    if (!tree.has(parent.toLowerCase()))
      return [source.problem(place, `unknown media type ${parent}`, didYouMean(parent, names))];
    return ancestorsOf(tree, name.toLowerCase()).includes(name.toLowerCase())
      ? [source.problem(place, `${name} extends itself, directly or through other types`)]
      : [];
  });
}

const requiredIn = (schema: JsonObject): readonly string[] =>
  Array.isArray(schema['required']) ? schema['required'].filter((name) => typeof name === 'string') : [];

/** Pointers to the top-level properties with a mark. */
const marked = (schema: JsonObject, mark: string): readonly string[] =>
  Object.entries(isObject(schema['properties']) ? schema['properties'] : {})
    .filter(([, property]) => isObject(property) && property[mark] === true)
    .map(([name]) => `/${name}`);
