import { essenceOf, type Essence } from '../../model/media-type.ts';
import type { Json } from '../../model/json.ts';
import { referencesIn } from '../../model/template.ts';
import { newName, plain, singular } from '../bind/names.ts';
import { linkText, type Around } from './members.ts';
import type { SeenCollection } from './seen.ts';

/** One kind of collection, and a name for it. */
export interface SeenBinding {
  readonly name: string;
  readonly collection: Json;
  /** Of most of its elements; of two that are equally many the one that extends more. Empty where nothing tells. */
  readonly type: Essence;
  /** How many elements are of which type, the most frequent first. */
  readonly types: ReadonlyMap<Essence, number>;
  readonly shown: SeenCollection;
  /** How many collections of the kind were seen. */
  readonly alike: number;
}

/** A config with more of them would be read by nobody. */
const MOST_BINDINGS = 60;
const LONGEST_NAME = 40;

/** A binding for each kind of collection: those at the same place of resources of one type are of one kind. */
export function bindingsSeen(around: Around): { readonly bindings: readonly SeenBinding[]; readonly left: number } {
  const kinds = new Map<string, SeenCollection[]>();
  for (const one of around.seen.collections) {
    if (referencesIn([one.uri, one.link ?? []]).length > 0) continue;
    const kind = `${one.owner} ${one.pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const taken = new Set<string>();
  const all = [...kinds.values()].map((alike) => {
    // One that a link leads to whatever is listed, and of those the fullest.
    const [shown] = [...alike].sort((a, b) => rank(b) - rank(a));
    return { shown: shown as SeenCollection, alike: alike.length };
  });
  return {
    bindings: all.slice(0, MOST_BINDINGS).map(({ shown, alike }) => {
      const types = typesOf(shown);
      return {
        name: nameOf(shown, around.seen.spelled.get(shown.owner) ?? shown.owner, taken),
        collection:
          shown.link === undefined
            ? new URL(shown.uri).href.slice(new URL(shown.uri).origin.length)
            : linkText(shown.link),
        type: mostOf(types, around) ?? (shown.size === 0 ? (essenceOf(shown.elementType) ?? '') : ''),
        ...{ types, shown, alike },
      };
    }),
    left: Math.max(0, all.length - MOST_BINDINGS),
  };
}

const rank = ({ link, size }: SeenCollection): number => (link === undefined ? 0 : 1_000_000) + Math.min(size, 999_999);

function typesOf({ elements }: SeenCollection): ReadonlyMap<Essence, number> {
  const counts = new Map<Essence, number>();
  for (const { type } of elements) if (type !== '') counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

function mostOf(types: ReadonlyMap<Essence, number>, { kinship }: Around): Essence | undefined {
  const [most] = [...types].sort((a, b) => b[1] - a[1] || kinship.supersOf(b[0]).size - kinship.supersOf(a[0]).size);
  return most?.[0];
}

/** By the last word of the link to it; of the same name, with that of the resource that shows it. */
function nameOf({ pointer, elementType }: SeenCollection, owner: string, taken: Set<string>): string {
  const words = pointer.split('/').filter((word) => word !== '' && !/^\d+$/.test(word) && !PARTS.has(word));
  const own = short(plain(singular(words.at(-1) ?? lastWord(elementType))));
  const before = short(plain(singular(words.at(-2) ?? lastWord(owner))));
  return newName([own === '' ? 'collection' : own, ...(before === '' ? [] : [`${before}-${own}`])], taken);
}

const PARTS: ReadonlySet<string> = new Set(['uri', 'elements']);
const short = (name: string): string => name.slice(0, LONGEST_NAME).replace(/-+$/, '');
/** `…common.DbZone+json` is DbZone. */
export const lastWord = (type: string): string => type.split(/[./]/).at(-1)?.split('+')[0] ?? type;
