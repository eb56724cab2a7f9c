#!/usr/bin/env node
import { setMaxListeners } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import packageJson from '../package.json' with { type: 'json' };
import type { Effects, Terminal } from './pipeline/effects.ts';

/**
 * The program `assay`, started by the shell: the one place that holds the process. The words of the command line go in;
 * the terminal, signals, the clock and chance go to the command as `Effects`, and its exit code to the process. Nothing
 * else of assay is loaded before a command is called, so that help and version answer at once.
 */

// Two small modules; whatever is said passes here.
const { createTerminal } = await import('./pipeline/terminal.ts');

const interrupt = new AbortController();
const hardInterrupt = new AbortController();

/** Results that could not be shown: standard output is a full disk, or a file that became too large. */
let outputTrouble: string | undefined;

function terminal(stream: NodeJS.WriteStream): Terminal {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  let isBroken = false;
  // Whoever reads through a pipe may stop reading, as head does. Whatever it is, a run goes on and cleans up.
  stream.on('error', ({ code = '', message }: NodeJS.ErrnoException) => {
    isBroken = true;
    if (code === 'EPIPE' || stream !== process.stdout || outputTrouble !== undefined) return;
    outputTrouble = message;
    process.stderr.write(`assay: standard output cannot be written: ${message}\n`);
  });
  const tty = stream.isTTY && process.env['TERM'] !== 'dumb';
  const color = (NO_COLOR ?? '') === '' && (tty || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0'));
  return createTerminal({
    write: (text) => {
      if (!isBroken) stream.write(text);
    },
    tty,
    color,
    width: () => (stream.isTTY ? stream.columns : 80),
  });
}

/**
 * A target that sends much leaves much behind. V8 would let that grow in proportion to the heap; above this size of the
 * process, in bytes, it collects early instead, which costs a run on such a target a tenth of its time.
 */
const LEAN_ABOVE = 180_000_000;
let collect: (() => void) | undefined;

/** The first collection also ends V8's guess of what the heap will come to. */
function relieve(): void {
  if (process.memoryUsage.rss() < LEAN_ABOVE) return;
  if (collect === undefined) {
    clearInterval(heapWatch);
    setFlagsFromString('--heap-growing-percent=15');
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
const heapWatch = setInterval(relieve, 250);
heapWatch.unref();

// Every request under way listens to it.
setMaxListeners(0, interrupt.signal, hardInterrupt.signal);

const effects: Effects = {
  env: (name) => process.env[name],
  cwd: process.cwd(),
  root: fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''),
  version: packageJson.version,
  now: () => Date.now(),
  newRun: () => Math.random().toString(36).slice(2, 8).padEnd(6, '0'),
  input: () => process.stdin,
  disk: { write: writeFileSync },
  out: terminal(process.stdout),
  err: terminal(process.stderr),
  signal: interrupt.signal,
  hardSignal: hardInterrupt.signal,
  relieve,
};

/** Whatever hangs then, the process ends. */
const LAST_MS = 2000;

const onInterrupt = (): void => {
  if (interrupt.signal.aborted) {
    hardInterrupt.abort();
    setTimeout(() => {
      process.exit(130);
    }, LAST_MS).unref();
  } else if (['run', 'cleanup'].includes(process.argv[2] ?? '')) {
    effects.err.write('\nInterrupted: deleting what was created. Once more to stop at once.\n');
  }
  interrupt.abort();
};

async function finish(code: number | Promise<number>): Promise<void> {
  process.exitCode = await code;
}

// What was asked for and not shown is not green.
process.on('exit', () => {
  if (outputTrouble !== undefined && (process.exitCode ?? 0) === 0) process.exitCode = 2;
});
process.on('SIGINT', onInterrupt);
process.on('SIGTERM', onInterrupt);
process.on('SIGHUP', onInterrupt);
// A part of a proof ends with the process that asked for it.
process.once('disconnect', onInterrupt);
process.channel?.unref();

try {
  const { createProgram } = await import('./commands/program.ts');
  await createProgram(effects, finish).parseAsync();
} catch (error) {
  const { code = '', exitCode = 0, message = '' } = error as { code?: string; exitCode?: number; message?: string };
  const isUsage = code.startsWith('commander.');
  if (!isUsage)
    effects.err.write(
      `assay: a fault of our own: ${error instanceof Error ? (error.stack ?? message) : String(error)}\n`,
    );
  process.exitCode = isUsage ? (exitCode === 0 ? 0 : 4) : 5;
}
