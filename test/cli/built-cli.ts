import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './stage.ts';

const CLI = join(ROOT, 'dist/cli.js');

const newest = (folder: string): number =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))).mtimeMs));

/** The built command line, built anew where a source is younger. */
export function builtCli(): string {
  const built = statSync(CLI, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // Suites are compiled into it.
  if (['src', 'suites', 'schemas'].some((folder) => built < newest(join(ROOT, folder))))
    execFileSync(process.execPath, [join(ROOT, 'node_modules/tsdown/dist/run.mjs'), '--logLevel', 'silent'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
  return CLI;
}

/** A command as a process of its own. */
export interface Started {
  readonly signal: (name: NodeJS.Signals) => void;
  /** The first words have come. */
  readonly spoke: Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string; readonly complained: string }>;
}

export function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { said: '', complained: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.complained += chunk.toString();
  });
  return {
    signal: (name) => {
      child.kill(name);
    },
    spoke: new Promise((resolve) => {
      child.stdout.once('data', () => {
        resolve();
      });
    }),
    ended: new Promise((resolve) => {
      child.on('close', (code) => {
        resolve({ code, ...texts });
      });
    }),
  };
}
