import type { ResourceShape } from '../../model/resource-shape.ts';

/** `policies` is policy, `vcns` is vcn, `addresses` is address; `analysis` and `status` are what they are. */
export function singular(name: string): string {
  if (/ies$/.test(name) && name.length > 4) return name.replace(/ies$/, 'y');
  if (/(ss|x|ch|sh)es$/.test(name)) return name.replace(/es$/, '');
  return /[^s]s$/.test(name) && !/(us|is)$/.test(name) ? name.slice(0, -1) : name;
}

/** What the path parameter of an item says that it is: `vcnId` is vcn. */
const ofParameter = (parameter: string | undefined): string | undefined =>
  parameter === undefined ? undefined : /^(.{2,})(Id|Name|Key)$/.exec(parameter)?.[1];

/** A name for each resource, unique, by its parameter or the last word of its path. */
export function bindingNames(shapes: readonly ResourceShape[]): ReadonlyMap<ResourceShape, string> {
  const taken = new Set<string>();
  return new Map(
    shapes.map((shape) => {
      const own = plain(singular(shape.resource.name));
      const tries = [own, plain(ofParameter(shape.parameter) ?? own), plain(withParents(shape, own))];
      return [shape, newName(tries, taken)];
    }),
  );
}

/** The first name that is not taken yet, or the first with a number; it is taken then. */
export function newName(tries: readonly string[], taken: Set<string>): string {
  const [first = ''] = tries;
  const name = tries.find((one) => one !== '' && !taken.has(one)) ?? numbered(first, taken);
  taken.add(name);
  return name;
}

/** `opaInstance` is opa-instance. */
export const plain = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();

/** `userApiKey`: with the resource in whose path it is. */
function withParents({ resource }: ResourceShape, own: string): string {
  const words = resource.collection.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  const parent = singular(words.at(-2) ?? '');
  return `${parent}${own.slice(0, 1).toUpperCase()}${own.slice(1)}`;
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${name}${count}`)) count += 1;
  return `${name}${count}`;
}
