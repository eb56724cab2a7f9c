import { isObject, type JsonObject } from '../model/json.ts';
import { ancestorsOf, essenceOf, treeOf, type MediaType } from '../model/media-type.ts';
import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';

export interface RawMediaType {
  readonly extends?: string;
  readonly schema?: string;
  readonly required?: readonly string[];
  readonly links?: readonly string[];
  readonly collections?: readonly string[];
}

/** Media types of one file, on top of those that are known already. Unknown parents and cycles are problems. */
export function mediaTypesOf(
  raw: Readonly<Record<string, RawMediaType>>,
  source: Source,
  schemas: Readonly<Record<string, JsonObject>>,
  known: readonly MediaType[],
  problems: Problem[],
  path: readonly string[] = [],
): readonly MediaType[] {
  const types = Object.entries(raw).map(([name, type]): MediaType => {
    const schema = type.schema === undefined ? {} : schemas[type.schema];
    if (essenceOf(name) === undefined)
      problems.push(
        source.problem(source.placeOfKey([...path, name]), `${name} is no media type`, 'expected type/subtype'),
      );
    if (schema === undefined) {
      problems.push(
        source.problem(
          source.placeOf([...path, name, 'schema']),
          `no schema ${type.schema ?? ''}`,
          didYouMean(type.schema ?? '', Object.keys(schemas)),
        ),
      );
    }
    const told = schema ?? {};
    return {
      name,
      ...(type.extends === undefined ? {} : { extends: type.extends }),
      required: [...requiredIn(told), ...(type.required ?? [])],
      links: [...marked(told, 'x-link'), ...(type.links ?? [])],
      collections: [...marked(told, 'x-collection'), ...(type.collections ?? [])],
    };
  });
  const all = [...known, ...types];
  const tree = treeOf(all);
  for (const { name, extends: parent } of types) {
    if (parent === undefined) continue;
    const place = source.placeOf([...path, name, 'extends']);
    if (!tree.has(parent.toLowerCase()))
      problems.push(
        source.problem(
          place,
          `unknown media type ${parent}`,
          didYouMean(
            parent,
            all.map((type) => type.name),
          ),
        ),
      );
    else if (ancestorsOf(tree, name.toLowerCase()).includes(name.toLowerCase()))
      problems.push(source.problem(place, `${name} extends itself in the end`));
  }
  return types;
}

const requiredIn = (schema: JsonObject): readonly string[] =>
  Array.isArray(schema['required']) ? schema['required'].filter((name) => typeof name === 'string') : [];

/** Pointers of the top-level properties that carry a mark. */
const marked = (schema: JsonObject, mark: string): readonly string[] =>
  Object.entries(isObject(schema['properties']) ? schema['properties'] : {})
    .filter(([, property]) => isObject(property) && property[mark] === true)
    .map(([name]) => `/${name}`);
