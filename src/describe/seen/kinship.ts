import type { Essence, TypeTree } from '../../model/media-type.ts';

/** One media type extends another, directly or not. */
export interface Kin {
  readonly sub: Essence;
  readonly sup: Essence;
}

/** Which types extend which, as far as is known. */
export interface Kinship {
  supersOf(type: Essence): ReadonlySet<Essence>;
  /** The nearest type that a type extends, and those that this one does not extend in turn. */
  parentOf(type: Essence): { readonly parent: Essence; readonly beside: readonly Essence[] } | undefined;
}

/** Of two types that extend each other nothing is known. What the suite says of a type is not added to. */
export function kinshipOf(kin: readonly Kin[], known: TypeTree): Kinship {
  const own = kin.filter(({ sub, sup }) => sub !== sup && known.get(sub)?.extends === undefined);
  const all = reach(own, known);
  const supersOf = memoized(
    reach(
      own.filter(({ sub, sup }) => !all(sup).has(sub)),
      known,
    ),
  );
  return {
    supersOf,
    parentOf(type) {
      const supers = [...supersOf(type)].sort((a, b) => supersOf(b).size - supersOf(a).size);
      const [parent] = supers;
      if (parent === undefined) return undefined;
      return { parent, beside: supers.slice(1).filter((one) => !supersOf(parent).has(one)) };
    },
  };
}

function reach(kin: readonly Kin[], known: TypeTree) {
  const direct = new Map<Essence, Set<Essence>>();
  for (const { sub, sup } of kin) direct.set(sub, (direct.get(sub) ?? new Set()).add(sup));
  return (type: Essence): ReadonlySet<Essence> => {
    const found = new Set<Essence>();
    const next = [type];
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      const parent = known.get(at)?.extends?.toLowerCase();
      for (const sup of [...(direct.get(at) ?? []), ...(parent === undefined ? [] : [parent])]) {
        if (found.has(sup)) continue;
        found.add(sup);
        next.push(sup);
      }
    }
    return found;
  };
}

function memoized(find: (type: Essence) => ReadonlySet<Essence>): (type: Essence) => ReadonlySet<Essence> {
  const known = new Map<Essence, ReadonlySet<Essence>>();
  return (type) => {
    const found = known.get(type) ?? find(type);
    known.set(type, found);
    return found;
  };
}
