/** How ListObjects selects, sorts and splits names. A name is that of an object or, with a delimiter, a prefix. */
export interface ObjectRules {
  readonly compare: (a: string, b: string) => number;
  /** Inclusive. */
  readonly isFrom: (name: string, start: string) => boolean;
  readonly isAfter: (name: string, after: string) => boolean;
  /** Exclusive. */
  readonly isBefore: (name: string, end: string) => boolean;
  readonly size: (limit: number) => number;
  /** What nextStartWith says where the names up to `to` are on the page; null ends the walk. */
  readonly next: (names: readonly string[], to: number) => string | null;
}

/** By octets of UTF-8, which is the order of code points. */
const byOctets = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const OBJECT_RULES: ObjectRules = {
  compare: byOctets,
  isFrom: (name, start) => byOctets(name, start) >= 0,
  isAfter: (name, after) => byOctets(name, after) > 0,
  isBefore: (name, end) => byOctets(name, end) < 0,
  size: (limit) => limit,
  next: (names, to) => names[to] ?? null,
};
