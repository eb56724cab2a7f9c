import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Json } from '../../model/json.ts';

/** How a resource is deleted; absent where the target offers no way. */
export interface Deletion {
  readonly method: string;
  readonly body?: Json;
}

export interface Created {
  readonly id: number;
  readonly binding: string;
  readonly uri: string;
  readonly deletion?: Deletion;
}

/** A creation that was sent: by its marks the resource is found again where no answer came. */
export interface Intended {
  readonly id: number;
  readonly binding: string;
  readonly collection: string;
  readonly marks: readonly string[];
}

/** The run that wrote a ledger, so that `assay cleanup` finds its way back. */
export interface LedgerHead {
  readonly run: string;
  readonly profile: string;
  readonly target: string;
  /** Absolute path of the config; null where the command line was all. */
  readonly config: string | null;
  /** Absolute path of a suite of one's own. */
  readonly suites: string | null;
}

/** One line. A creation is announced before it is sent and completed when its resource is known. */
export type LedgerLine =
  | ({ readonly event: 'opened' } & LedgerHead)
  | ({ readonly event: 'intended' } & Intended)
  | ({ readonly event: 'created' } & Created)
  | { readonly event: 'refused'; readonly id: number }
  | { readonly event: 'deleted'; readonly uri: string }
  | { readonly event: 'switched'; readonly fault: string; readonly state: 'on' | 'off' };

/** What is still open according to a ledger. */
export interface Open {
  readonly intended: readonly Intended[];
  readonly created: readonly Created[];
  readonly switchedOn: readonly string[];
}

/** What the run did to the target, written to disk before anything else happens. */
export interface Ledger {
  intend(binding: string, collection: string, marks: readonly string[]): number;
  created(id: number, binding: string, uri: string, deletion: Deletion | undefined): void;
  /** A creation that came to nothing. */
  refused(id: number): void;
  deleted(uri: string): void;
  /** A fault hook was put into a state. */
  switched(fault: string, state: 'on' | 'off'): void;
  /** What is still there, last created first. */
  remaining(): readonly Created[];
  /** Creations that were sent and never heard of again. */
  unanswered(): readonly Intended[];
  /** Fault hooks that were put on and not taken back. */
  switchedOn(): readonly string[];
  /** The file goes where nothing is left in it. */
  close(): void;
}

const NOTHING: Open = { intended: [], created: [], switchedOn: [] };

interface LedgerOptions {
  /** Without one nothing is written. */
  readonly path?: string | undefined;
  /** Written first, into a new file. */
  readonly head?: LedgerHead | undefined;
  /** What an earlier ledger left open. */
  readonly open?: Open;
  /** What is written goes through it: a server may put a secret into a URI. */
  readonly mask?: (text: string) => string;
}

/** With a path every line is on disk before the call returns. */
export function createLedger({ path, head, open = NOTHING, mask = (text) => text }: LedgerOptions): Ledger {
  const write = (line: LedgerLine): void => {
    if (path !== undefined) appendFileSync(path, `${mask(JSON.stringify(line))}\n`, { mode: 0o600 });
  };
  const intended = new Map(open.intended.map((one) => [one.id, one]));
  const hooks = new Set(open.switchedOn);
  let created: readonly Created[] = open.created;
  let next = 1 + Math.max(0, ...[...open.intended, ...open.created].map(({ id }) => id));
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  if (head !== undefined) write({ event: 'opened', ...head });
  return {
    intend(binding, collection, marks) {
      const one = { id: next++, binding, collection, marks };
      intended.set(one.id, one);
      write({ event: 'intended', ...one });
      return one.id;
    },
    created(id, binding, uri, deletion) {
      intended.delete(id);
      if (created.some((one) => one.uri === uri)) return;
      const one = { id, binding, uri, ...(deletion === undefined ? {} : { deletion }) };
      created = [...created, one];
      write({ event: 'created', ...one });
    },
    refused(id) {
      intended.delete(id);
      write({ event: 'refused', id });
    },
    deleted(uri) {
      if (!created.some((one) => one.uri === uri)) return;
      created = created.filter((one) => one.uri !== uri);
      write({ event: 'deleted', uri });
    },
    switched(fault, state) {
      if (state === 'on') hooks.add(fault);
      else hooks.delete(fault);
      write({ event: 'switched', fault, state });
    },
    remaining: () => [...created].reverse(),
    unanswered: () => [...intended.values()].reverse(),
    switchedOn: () => [...hooks],
    close() {
      if (path !== undefined && created.length + intended.size + hooks.size === 0) rmSync(path, { force: true });
    },
  };
}
