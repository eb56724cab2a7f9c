import { createHash } from 'node:crypto';

/**
 * Where in a list a page begins or ends.
 * Resources created after the first page was read are left out, so that pages do not shift.
 */
export interface Cursor {
  /** The last sequence number when the first page was read. */
  readonly ceiling: number;
  /** The page begins after the item with this sequence number. */
  readonly after: number | null;
  /** The page ends with the item with this sequence number. */
  readonly upTo: number | null;
  /** How many empty pages come before the items, this one included. */
  readonly empties: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
}

export interface Numbered {
  readonly sequence: number;
}

interface Cut<T> {
  readonly cursor: Cursor;
  readonly size: number;
  /** How many empty pages follow the first page. */
  readonly empties: number;
  readonly isShown: (item: T) => boolean;
}

export const FIRST = (ceiling: number): Cursor => ({ ceiling, after: null, upTo: null, empties: 0 });

/** One page of all items in order. Items that are no longer shown still mark where a page begins. */
export function pageOf<T extends Numbered>(all: readonly T[], { cursor, size, empties, isShown }: Cut<T>): Page<T> {
  const rank = new Map(all.map(({ sequence }, index) => [sequence, index]));
  const shown = all.filter((item) => item.sequence <= cursor.ceiling && isShown(item));
  const countTo = (sequence: number): number =>
    shown.filter((item) => (rank.get(item.sequence) ?? 0) <= (rank.get(sequence) ?? -1)).length;
  const at = (place: Partial<Cursor>): Cursor => ({ ...FIRST(cursor.ceiling), ...place });

  const to = cursor.upTo === null ? null : countTo(cursor.upTo);
  const from = to === null ? (cursor.after === null ? 0 : countTo(cursor.after)) : Math.max(0, to - size);
  const before = shown[from - 1]?.sequence ?? null;
  if (cursor.empties > 0) {
    const previous =
      cursor.empties === empties ? at({ upTo: before }) : at({ after: cursor.after, empties: cursor.empties + 1 });
    return { items: [], next: at({ after: cursor.after, empties: cursor.empties - 1 }), previous };
  }
  const items = shown.slice(from, to ?? from + size);
  const last = items.at(-1)?.sequence ?? null;
  const isLast = from + items.length >= shown.length;
  return {
    items,
    next: isLast ? null : at({ after: last, empties: from === 0 ? empties : 0 }),
    previous:
      from === 0 ? null : from <= size && empties > 0 ? at({ after: before, empties: 1 }) : at({ upTo: before }),
  };
}

const seal = (text: string): string => createHash('sha256').update(`page ${text}`).digest('hex').slice(0, 12);

export function tokenOf({ ceiling, after, upTo, empties }: Cursor): string {
  const text = Buffer.from(JSON.stringify([ceiling, after, upTo, empties])).toString('base64url');
  return `${text}.${seal(text)}`;
}

type Parts = readonly [ceiling: number, after: number | null, upTo: number | null, empties: number];

/** Null if this server did not issue the token. */
export function cursorOf(token: string): Cursor | null {
  const [text = '', sealed = ''] = token.split('.');
  if (seal(text) !== sealed) return null;
  const [ceiling, after, upTo, empties] = JSON.parse(Buffer.from(text, 'base64url').toString()) as Parts;
  return { ceiling, after, upTo, empties };
}
