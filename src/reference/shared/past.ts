import { fieldOf, isRead, type Incoming } from './incoming.ts';

/** What a server was asked about one path before. */
export interface Past {
  readonly reads: number;
  readonly changes: number;
  readonly refusals: number;
  readonly isDeleted: boolean;
}

/** What a condition may look at: a request, and what came before it. */
export interface Facts {
  readonly request: Incoming;
  /** What the target names, in the server's own words; empty if nothing. */
  readonly kind: string;
  /** Which request of this method and kind it is, from 1. */
  readonly nth: number;
  readonly past: Past;
  /** The last answer was a 5xx. */
  readonly isAfterFailure: boolean;
  /** A field has a value that is nearly, but not quite, one that the server accepted before. */
  readonly isNearMiss: boolean;
}

interface Memory {
  recall(request: Incoming, kind: string): Facts;
  remember(request: Incoming, status: number): void;
}

const NEW: Past = { reads: 0, changes: 0, refusals: 0, isDeleted: false };
const FIELD_VALUES_KEPT = 50;

/** What a server remembers of its requests for the conditions of its faults. */
export function createMemory(): Memory {
  const pasts = new Map<string, Past>();
  const counts = new Map<string, number>();
  const accepted = new Map<string, string[]>();
  let lastStatus = 0;
  return {
    recall(request, kind) {
      const key = `${request.method} ${kind}`;
      const nth = (counts.get(key) ?? 0) + 1;
      counts.set(key, nth);
      return {
        request,
        kind,
        nth,
        past: pasts.get(pathOf(request)) ?? NEW,
        isAfterFailure: lastStatus >= 500,
        isNearMiss: request.headers.some(([name, value]) => isNear(value, accepted.get(name.toLowerCase()) ?? [])),
      };
    },
    remember(request, status) {
      lastStatus = status;
      pasts.set(pathOf(request), after(pasts.get(pathOf(request)) ?? NEW, request, status));
      if (status < 400)
        request.headers.forEach(([name]) => {
          keep(accepted, name.toLowerCase(), request);
        });
    },
  };
}

const pathOf = ({ target }: Incoming): string => target.replace(/\?.*$/s, '');

function after(past: Past, request: Incoming, status: number): Past {
  if (status >= 400) return { ...past, refusals: past.refusals + 1 };
  if (isRead(request)) return { ...past, reads: past.reads + 1 };
  return { ...past, changes: past.changes + 1, isDeleted: request.method === 'DELETE' };
}

function keep(accepted: Map<string, string[]>, name: string, request: Incoming): void {
  const values = accepted.get(name) ?? [];
  const value = fieldOf(request, name) ?? '';
  if (!values.includes(value)) accepted.set(name, [...values, value].slice(-FIELD_VALUES_KEPT));
}

const isNear = (value: string, known: readonly string[]): boolean =>
  !known.includes(value) && known.some((right) => resembles(value, right));

/** Another case, a shared beginning or end, or one character that differs. */
function resembles(value: string, right: string): boolean {
  const [short, long] = value.length < right.length ? [value, right] : [right, value];
  if (short.length < 3 || long.length > 2 * short.length) return false;
  if (short.toLowerCase() === long.toLowerCase() || long.startsWith(short) || long.endsWith(short)) return true;
  return short.length === long.length && differences(Buffer.from(short), Buffer.from(long)) === 1;
}

const differences = (one: Buffer, other: Buffer): number => one.filter((octet, at) => octet !== other[at]).length;
