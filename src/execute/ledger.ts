import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** One line of the ledger. A creation is announced before it is sent and completed when its resource is known. */
type LedgerLine =
  | { readonly event: 'intended'; readonly id: number; readonly binding: string; readonly collection: string; readonly marks: readonly string[] }
  | { readonly event: 'created'; readonly id: number; readonly binding: string; readonly uri: string; readonly method: string; readonly body?: unknown }
  | { readonly event: 'refused'; readonly id: number }
  | { readonly event: 'deleted'; readonly uri: string };

export interface Created {
  readonly id: number;
  readonly binding: string;
  readonly uri: string;
}

/** What the run made in the target, written to disk before anything else happens. */
export interface Ledger {
  intend(binding: string, collection: string, marks: readonly string[]): number;
  created(id: number, binding: string, uri: string, deletion: { readonly method: string; readonly body?: unknown }): void;
  refused(id: number): void;
  deleted(uri: string): void;
  /** What is still there, last created first. */
  remaining(): readonly Created[];
  /** Creations that were sent and never heard of again. */
  unanswered(): readonly { readonly id: number; readonly binding: string; readonly collection: string; readonly marks: readonly string[] }[];
}

/** With a path every line is on disk before the call returns. */
export function createLedger(path: string | undefined): Ledger {
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  const write = (line: LedgerLine) => { if (path !== undefined) appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 }); };
  const open = new Map<number, { id: number; binding: string; collection: string; marks: readonly string[] }>();
  let created: Created[] = [];
  let next = 1;
  return {
    intend(binding, collection, marks) {
      const id = next++;
      open.set(id, { id, binding, collection, marks });
      write({ event: 'intended', id, binding, collection, marks });
      return id;
    },
    created(id, binding, uri, deletion) {
      open.delete(id);
      if (created.some((one) => one.uri === uri)) return;
      created.push({ id, binding, uri });
      write({ event: 'created', id, binding, uri, ...deletion });
    },
    refused(id) {
      open.delete(id);
      write({ event: 'refused', id });
    },
    deleted(uri) {
      if (!created.some((one) => one.uri === uri)) return;
      created = created.filter((one) => one.uri !== uri);
      write({ event: 'deleted', uri });
    },
    remaining: () => [...created].reverse(),
    unanswered: () => [...open.values()],
  };
}
