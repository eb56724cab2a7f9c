/** Something that a run waits for. Times in milliseconds since 1970. */
export interface Wait {
  readonly what: string;
  readonly sinceMs: number;
  /** When the run gives it up. */
  readonly untilMs: number;
}

/** What a run waits for at a moment. */
export interface Waits {
  /** Runs something that waits. */
  during<T>(what: string, mostMs: number, run: () => Promise<T>): Promise<T>;
  /** In the order in which they began. */
  readonly list: () => readonly Wait[];
}

export function createWaits(now: () => number): Waits {
  const waits = new Set<Wait>();
  return {
    async during(what, mostMs, run) {
      const wait = { what, sinceMs: now(), untilMs: now() + mostMs };
      waits.add(wait);
      try {
        return await run();
      } finally {
        waits.delete(wait);
      }
    },
    list: () => [...waits],
  };
}
