/** A media type in lower case, without parameters: `application/json`. */
export type Essence = string;

/** RFC 9110, 8.3.1: type "/" subtype, both tokens. */
const MEDIA_TYPE = /^([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)[ \t]*(?:;.*)?$/s;

/** The same few types come again and again; more than so many are not remembered. */
const MOST_REMEMBERED = 1000;
const essences = new Map<string, Essence | undefined>();

/** Undefined where the value is no media type. Types compare case-insensitively, parameters do not count. */
export function essenceOf(value: string | undefined): Essence | undefined {
  if (value === undefined) return undefined;
  const known = essences.get(value);
  if (known !== undefined) return known;
  const essence = MEDIA_TYPE.exec(value.trim())?.[1]?.toLowerCase();
  if (essences.size >= MOST_REMEMBERED) essences.clear();
  if (value.length <= 200) essences.set(value, essence);
  return essence;
}

/** JSON by name or by structured suffix (RFC 6839). */
export const isJsonType = (essence: Essence | undefined): boolean =>
  essence !== undefined && (essence === 'application/json' || essence.endsWith('+json'));

export interface MediaType {
  /** As the tree's author wrote it. */
  readonly name: string;
  readonly extends?: string;
  /** Members that a representation must have; those of the types that it extends come on top. */
  readonly required: readonly string[];
  /** Members (JSON Pointers) that hold a link, beside those that every resource may have. */
  readonly links: readonly string[];
  /** Members (JSON Pointers) that hold a collection. */
  readonly collections: readonly string[];
}

/** Media types that extend each other, by essence. */
export type TypeTree = ReadonlyMap<Essence, MediaType>;

export const treeOf = (types: readonly MediaType[]): TypeTree =>
  new Map(types.map((type) => [type.name.toLowerCase(), type]));

/** The types that a type extends, nearest first; empty for an unknown type. The loader refuses cycles. */
export function ancestorsOf(tree: TypeTree, essence: Essence): readonly Essence[] {
  const found: Essence[] = [];
  let parent = tree.get(essence)?.extends?.toLowerCase();
  while (parent !== undefined && !found.includes(parent)) {
    found.push(parent);
    parent = tree.get(parent)?.extends?.toLowerCase();
  }
  return found;
}

/** The type itself counts as one that extends it. */
export const isA = (tree: TypeTree, essence: Essence, ancestor: Essence): boolean =>
  essence === ancestor || ancestorsOf(tree, essence).includes(ancestor);

/** The members that a type and all that it extends require. */
export const requiredOf = (tree: TypeTree, essence: Essence): readonly string[] => [
  ...new Set([essence, ...ancestorsOf(tree, essence)].flatMap((type) => tree.get(type)?.required ?? [])),
];
