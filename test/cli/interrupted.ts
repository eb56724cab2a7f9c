import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createProgram } from '../../src/commands/program.ts';
import type { ReferenceServer, RunningServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { watched, type Arrival, type Handling } from '../fixtures/watched-server.ts';
import { builtCli, start, type Started } from './built-cli.ts';
import { COLLECTIONS, contentsOf } from './em-collections.ts';
import { EM_CONFIG, stage } from './stage.ts';

// The built command line against a server in this process that says when to interrupt. Requests may take for ever by
// the config: if a run ends at all, the interruption ended it.

/** Conditions on an arriving request. */
export const creation = ({ method, path }: Arrival): boolean =>
  method === 'POST' && COLLECTIONS.some((name) => path.endsWith(`/${name}`));
export const byScenario =
  (wanted: string) =>
  ({ scenario }: Arrival): boolean =>
    scenario.startsWith(wanted);
export const control =
  (word: string) =>
  ({ path, body }: Arrival): boolean =>
    path === '/control' && body.includes(word);

export let reference: ReferenceServer;
export let before: readonly string[];

/** Each file that plays has a reference server of its own: files share this module. */
export function useReference(): void {
  beforeAll(async () => {
    builtCli();
    reference = await REFERENCES.em.start();
    before = await contentsOf(reference.entry);
  }, 120_000);
  afterAll(() => reference.close());
}

interface Playing {
  readonly select?: readonly string[];
  readonly patient?: string;
  /** A process by default; `startHere` takes a tenth of the time. */
  readonly begin?: (args: readonly string[], cwd: string) => Started;
}

/** A command in this process; any signal is Ctrl-C. */
export function startHere(args: readonly string[], cwd: string): Started {
  const world = stage();
  let code = 5;
  const finish = async (given: number | Promise<number>): Promise<void> => {
    code = await given;
  };
  const done = createProgram({ ...world, cwd }, finish).parseAsync(args, { from: 'user' });
  return {
    signal: world.interrupt,
    spoke: Promise.resolve(),
    ended: done.then(() => ({ code, said: world.said(), complained: world.complained() })),
  };
}

interface Play {
  readonly cwd: string;
  readonly run: Started;
  readonly server: RunningServer;
}

/**
 * A run against the reference server behind one that calls `act` at the nth request of a kind, and treats it as told.
 */
export async function play(
  kind: (arrival: Arrival) => boolean,
  nth: number,
  handling: Handling,
  act: (run: Started, count: number) => void,
  { select = [], patient = '10m', begin = start }: Playing = {},
): Promise<Play> {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-'));
  let count = 0;
  const server = await watched(reference.entry, (arrival) => {
    if (!kind(arrival)) return 'pass';
    count += 1;
    if (count < nth) return 'pass';
    act(run, count - nth + 1);
    return handling;
  });
  const config = readFileSync(EM_CONFIG, 'utf8')
    .replace(/^target: .*$/m, `target: ${server.entry}`)
    .replace('request: 5s', `request: ${patient}`);
  writeFileSync(join(cwd, 'config.yaml'), config);
  const run = begin(['run', '-c', 'config.yaml', ...select], cwd);
  return { cwd, run, server };
}

export const ledgersIn = (cwd: string): readonly string[] =>
  readdirSync(join(cwd, 'reports/em')).filter((name) => name.startsWith('ledger'));
export const once =
  (name: NodeJS.Signals) =>
  (run: Started, count: number): void => {
    if (count === 1) run.signal(name);
  };

export interface Case {
  readonly why: string;
  readonly kind: (arrival: Arrival) => boolean;
  readonly nth: number;
  readonly handling: Handling;
  /** Where the moment comes late in a whole run. */
  readonly select?: readonly string[];
}
