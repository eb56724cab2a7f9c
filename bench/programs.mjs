// Runs of assay and of its floors, each in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.mjs';
import { writeRecording } from './recording.mjs';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));
export const CLI = here('../dist/cli.js');
const CONCURRENCY = 8;

/** A folder for as long as `use` takes. */
export async function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A program of this folder that prints its origin and ends with its standard input. */
export async function serve(name, ...args) {
  const child = spawn(process.execPath, [here(name), ...args.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { origin: String(line).trim(), stop: () => child.stdin.end() };
}

async function ended(what, codes, args, options) {
  const run = await measured(args, options);
  if (!codes.includes(run.code)) throw new Error(`${what} ended with ${run.code}:\n${run.output}`);
  return run;
}

/** `assay run` over a suite of `writeSuite`, with JUnit and JSON. */
export const runSuite = (folder, { suite }, origin, { concurrency = CONCURRENCY, codes = [0], nodeOptions } = {}) =>
  ended(
    'assay run',
    codes,
    [
      ...[CLI, 'run', '--suites', suite, '--target', `${origin}/`, '--concurrency', String(concurrency)],
      ...['--out', join(folder, 'reports'), '--reporter', 'junit,json'],
    ],
    { cwd: folder, nodeOptions },
  );

export const runBare = (folder, { schemaFile }, origin, requests, concurrency = CONCURRENCY) =>
  ended(
    'the bare loop',
    [0],
    [...[here('bare-loop.mjs'), origin, String(requests), String(concurrency), schemaFile, join(folder, 'bare')]],
  );

export const runEmbedded = (folder, profile, depth = 'standard') =>
  ended(
    `assay run --profile ${profile}`,
    [0],
    [CLI, 'run', '--profile', profile, '--depth', depth, '--out', join(folder, 'embedded')],
    { cwd: folder },
  );

export const validate = (folder, file, ...more) =>
  ended('assay validate', [0], [CLI, 'validate', file, '--profile', 'em', '--out', join(folder, 'out'), ...more], {
    cwd: folder,
  });

export const parseBare = (file) => ended('the bare parse', [0], [here('bare-parse.mjs'), file]);

/** Writes so many exchanges of the em reference server as a recording, those of a run again and again. */
export async function recorder(folder, depth) {
  await runEmbedded(folder, 'em', depth);
  const lines = readFileSync(join(folder, 'embedded/em/exchanges.ndjson'), 'utf8').trim().split('\n');
  const octets = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / lines.length;
  return { octets, write: (name, count) => writeRecording(join(folder, name), count, lines) };
}
