/**
 * Values that are made from objects again and again. What was made of a small object is kept as long as the object is;
 * of large ones only the last few, since what is made of them is many times their size.
 */
interface Memo<K extends object, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): V;
}

const LARGE = 16_384;
const MOST_OF_LARGE = 3_000_000;

/** `sizeOf` in characters. */
export function createMemo<K extends object, V>(sizeOf: (key: K) => number): Memo<K, V> {
  const small = new WeakMap<K, V>();
  const large = new Map<K, V>();
  let held = 0;
  return {
    get: (key) => small.get(key) ?? large.get(key),
    set(key, value) {
      const size = sizeOf(key);
      if (size < LARGE) {
        small.set(key, value);
        return value;
      }
      held += size;
      large.set(key, value);
      for (const [oldest] of large) {
        if (held <= MOST_OF_LARGE || oldest === key) break;
        large.delete(oldest);
        held -= sizeOf(oldest);
      }
      return value;
    },
  };
}
