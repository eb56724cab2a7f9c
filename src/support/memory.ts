/** A map of bounded size: what was set longest ago is forgotten first. */
interface Memory<V> {
  get(key: string): V | undefined;
  /** Setting a key again makes it the newest. */
  set(key: string, value: V): void;
  delete(key: string): void;
  entries(): IterableIterator<[string, V]>;
  /** How many keys had to be forgotten for want of room. */
  readonly forgotten: number;
}

export function createMemory<V>(most: number): Memory<V> {
  const held = new Map<string, V>();
  let forgotten = 0;
  return {
    get: (key) => held.get(key),
    set(key, value) {
      held.delete(key);
      held.set(key, value);
      if (held.size <= most) return;
      const [oldest] = held.keys();
      if (oldest !== undefined) held.delete(oldest);
      forgotten += 1;
    },
    delete(key) {
      held.delete(key);
    },
    entries: () => held.entries(),
    get forgotten() {
      return forgotten;
    },
  };
}
