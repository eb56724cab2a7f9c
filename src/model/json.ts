/** A value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string as it is, anything else as JSON text; nothing for undefined. */
export const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

/** Typed narrowing for readonly arrays, which Array.isArray does not give. */
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The value at a JSON Pointer (RFC 6901), or undefined where there is none. */
export function at(value: Json | undefined, pointer: string): Json | undefined {
  if (pointer === '') return value;
  let current = value;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isArray(current)) current = /^(0|[1-9]\d*)$/.test(name) ? current[Number(name)] : undefined;
    else if (isObject(current)) current = Object.hasOwn(current, name) ? current[name] : undefined;
    else return undefined;
  }
  return current;
}

/** The value and every value on the way to what a pointer leads to, without that itself. */
export function valuesAlong(value: Json | undefined, pointer: string): readonly (Json | undefined)[] {
  let current = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const holder = current;
      current = at(holder, `/${part}`);
      return holder;
    });
}

/** One more reference token on a pointer. */
export const below = (pointer: string, name: string | number): string =>
  `${pointer}/${typeof name === 'string' ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;

/** A copy in which the member at the pointer is set (value) or removed (undefined); missing parents stay missing. */
export function withMember(value: Json, pointer: string, member: Json | undefined): Json {
  const [head = '', ...rest] = pointer.slice(1).split('/');
  const name = head.replaceAll('~1', '/').replaceAll('~0', '~');
  if (isArray(value)) {
    return value.map((item, index) =>
      String(index) === name
        ? rest.length === 0
          ? (member ?? null)
          : withMember(item, `/${rest.join('/')}`, member)
        : item,
    );
  }
  if (!isObject(value)) return value;
  if (rest.length > 0) {
    const child = value[name];
    return child === undefined ? value : { ...value, [name]: withMember(child, `/${rest.join('/')}`, member) };
  }
  const others = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return member === undefined ? others : { ...others, [name]: member };
}

export interface Node {
  readonly node: JsonObject;
  readonly pointer: string;
}

const objects = new WeakMap<object, readonly Node[]>();

/** Every object in the value, outermost first, with its pointer. Found once for each value, since every rule asks. */
export function objectsIn(value: Json | undefined): readonly Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const known = objects.get(value);
  if (known !== undefined) return known;
  const found: Node[] = [];
  collect(value, '', found);
  objects.set(value, found);
  return found;
}

function collect(value: readonly Json[] | JsonObject, pointer: string, found: Node[]): void {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (typeof item === 'object' && item !== null) collect(item, `${pointer}/${index}`, found);
    }
    return;
  }
  found.push({ node: value, pointer });
  for (const name in value) {
    const member = value[name];
    if (typeof member === 'object' && member !== null) collect(member, below(pointer, name), found);
  }
}

/** Equality of JSON values; the order of members does not count. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]))
  );
}
