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
  /** The unique values that its creation sent. */
  readonly marks?: readonly string[];
  /** Only Location names this URI: until it was read there, it may be the URI of another resource. */
  readonly provisional?: boolean;
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
  | { readonly event: 'confirmed'; readonly uri: string }
  | { readonly event: 'misplaced'; readonly uri: string }
  | { readonly event: 'deleted'; readonly uri: string }
  | { readonly event: 'switched'; readonly fault: string; readonly state: 'on' | 'off' };

/** What is still open according to a ledger. */
export interface Open {
  readonly intended: readonly Intended[];
  /** Creations that were refused, which does not prove that nothing was made. */
  readonly refused: readonly Intended[];
  readonly created: readonly Created[];
  readonly switchedOn: readonly string[];
}

/** What the run did to the target, written to disk before anything else happens. */
export interface Ledger {
  intend(binding: string, collection: string, marks: readonly string[]): number;
  created(
    id: number,
    binding: string,
    uri: string,
    deletion: Deletion | undefined,
    how?: { readonly provisional: boolean },
  ): void;
  /** A creation that was refused, or came to nothing. */
  refused(id: number): void;
  /** A resource of this run was read at the URI. */
  confirmed(uri: string): void;
  /** The URI is that of another resource: the creation counts as not answered again. */
  misplaced(uri: string): void;
  deleted(uri: string): void;
  /** A fault hook was put into a state. */
  switched(fault: string, state: 'on' | 'off'): void;
  /** What is still there, last created first. */
  remaining(): readonly Created[];
  /** Creations that were sent, and neither clearly refused nor found. */
  unanswered(): readonly Intended[];
  /** Every resource that the run created, by its URI; deleted or not. */
  known(): ReadonlyMap<string, Created>;
  isProvisional(uri: string): boolean;
  /** Names of the bindings of which something was sent for creation. */
  bindings(): ReadonlySet<string>;
  /** Fault hooks that were put on and not taken back. */
  switchedOn(): readonly string[];
  /** The file goes where nothing is left in it. */
  close(): void;
}

const NOTHING: Open = { intended: [], refused: [], created: [], switchedOn: [] };

interface LedgerOptions {
  /** Without one nothing is written. */
  readonly path?: string | undefined;
  /** Written first, into a new file. */
  readonly head?: LedgerHead | undefined;
  /** What an earlier ledger left open. */
  readonly open?: Open;
  /** What is written goes through it: a server may put a secret into a URI. */
  readonly mask?: (text: string) => string;
  /** Brings a line to the file. */
  readonly append?: (text: string) => void;
}

/** With a path every line is on disk before the call returns. */
export function createLedger(options: LedgerOptions): Ledger {
  const { path, head, open = NOTHING, mask = (text: string): string => text } = options;
  const toFile = (text: string): void => {
    if (path !== undefined) appendFileSync(path, text, { mode: 0o600 });
  };
  const { append = toFile } = options;
  const write = (line: LedgerLine): void => {
    if (path !== undefined) append(`${mask(JSON.stringify(line))}\n`);
  };
  const state = stateOf(open);
  const { intended, known, bindings, hooks } = state;
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  if (head !== undefined) write({ event: 'opened', ...head });
  return {
    ...creations(state, write),
    deleted(uri) {
      if (!state.created.delete(uri)) return;
      write({ event: 'deleted', uri });
    },
    switched(fault, to) {
      if (to === 'on') hooks.add(fault);
      else hooks.delete(fault);
      write({ event: 'switched', fault, state: to });
    },
    remaining: () => [...state.created.values()].reverse(),
    unanswered: () => [...intended.values()].reverse(),
    known: () => known,
    isProvisional: (uri) => state.created.get(uri)?.provisional === true,
    bindings: () => bindings,
    switchedOn: () => [...hooks],
    close() {
      if (path !== undefined && state.created.size + intended.size + hooks.size === 0) rmSync(path, { force: true });
    },
  };
}

/** What a ledger holds at a moment; changed by each of its lines. */
interface State {
  readonly intended: Map<number, Intended>;
  /** What is still there, by URI, in the order of creation. */
  readonly created: Map<string, Created>;
  readonly known: Map<string, Created>;
  readonly bindings: Set<string>;
  readonly hooks: Set<string>;
  next: number;
}

function stateOf({ intended, refused, created, switchedOn }: Open): State {
  const all = [...intended, ...refused, ...created];
  return {
    intended: new Map(intended.map((one) => [one.id, one])),
    created: new Map(created.map((one) => [one.uri, one])),
    known: new Map(created.map((one) => [one.uri, one])),
    bindings: new Set(all.map(({ binding }) => binding)),
    hooks: new Set(switchedOn),
    next: 1 + Math.max(0, ...all.map(({ id }) => id)),
  };
}

type Creations = Pick<Ledger, 'intend' | 'created' | 'refused' | 'confirmed' | 'misplaced'>;

/** The lines of creations. */
function creations(state: State, write: (line: LedgerLine) => void): Creations {
  const { intended, created, known, bindings } = state;
  const intend = (one: Intended): void => {
    intended.set(one.id, one);
    bindings.add(one.binding);
    write({ event: 'intended', ...one });
  };
  return {
    intend(binding, collection, marks) {
      const id = state.next++;
      intend({ id, binding, collection, marks });
      return id;
    },
    created(id, binding, uri, deletion, { provisional } = { provisional: false }) {
      const marks = intended.get(id)?.marks;
      intended.delete(id);
      if (created.has(uri)) return;
      const one = {
        id,
        binding,
        uri,
        ...(deletion === undefined ? {} : { deletion }),
        ...(marks === undefined ? {} : { marks }),
        ...(provisional ? { provisional } : {}),
      };
      created.set(uri, one);
      known.set(uri, one);
      write({ event: 'created', ...one });
    },
    refused(id) {
      intended.delete(id);
      write({ event: 'refused', id });
    },
    confirmed(uri) {
      const one = created.get(uri);
      if (one?.provisional !== true) return;
      created.set(uri, { ...one, provisional: false });
      write({ event: 'confirmed', uri });
    },
    misplaced(uri) {
      const one = created.get(uri);
      if (one === undefined) return;
      created.delete(uri);
      known.delete(uri);
      write({ event: 'misplaced', uri });
      intend({ id: one.id, binding: one.binding, collection: '', marks: one.marks ?? [] });
    },
  };
}
