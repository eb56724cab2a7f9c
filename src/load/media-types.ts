import { isObject, type JsonObject } from '../model/json.ts';
import { ancestorsOf, essenceOf, treeOf, type MediaType } from '../model/media-type.ts';
import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import type { RawMediaType } from './formats/profile.ts';

type Path = readonly string[];

/** The media types of one file, added to those already known. An unknown parent or a cycle is a problem. */
export function mediaTypesOf(
  raw: Readonly<Record<string, RawMediaType>>,
  source: Source,
  schemas: Readonly<Record<string, JsonObject>>,
  known: readonly MediaType[],
  problems: Problem[],
  path: Path = [],
): readonly MediaType[] {
  const types = Object.entries(raw).map(([name, type]) => {
    if (essenceOf(name) === undefined)
      problems.push(
        source.problem(source.placeOfKey([...path, name]), `${name} is not a media type`, 'expected type/subtype'),
      );
    return mediaTypeOf(name, type, schemaOf(type, source, schemas, [...path, name], problems));
  });
  problems.push(...parentProblems(types, known, source, path));
  return types;
}

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
