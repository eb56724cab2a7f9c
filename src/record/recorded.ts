import type { Exchange } from '../model/exchange.ts';
import type { Problem } from '../model/problem.ts';

/** One entry of a recording: an exchange, something that is none with a server, or a mistake. */
export type Recorded =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'set-aside'; readonly reason: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Where an entry stands in its file. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const setAside = (reason: string): Recorded => ({ kind: 'set-aside', reason });

export const wrong = (place: Position, message: string, hint?: string): Recorded => ({
  kind: 'problem',
  problem: { ...place, message, ...(hint === undefined ? {} : { hint }) },
});

/** Entries beyond this many octets are not read: memory must not depend on the file. */
export const MOST_ENTRY_BYTES = 64 * 1024 * 1024;
/** A body that is larger when it is decoded counts as not seen: a run reads no larger ones either. */
export const MOST_DECODED_BYTES = 10_000_000;
/** JSON of one entry nests no deeper. */
export const MOST_DEPTH = 1000;
