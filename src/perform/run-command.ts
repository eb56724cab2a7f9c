import { spawn, type ChildProcess } from 'node:child_process';
import { kill as signalTo } from 'node:process';
import type { TaskResult } from '../model/act.ts';
import { isObject, type JsonObject } from '../model/json.ts';

/** A command to run for one task, and its bounds. */
interface TaskCommand {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Ends the task early. */
  readonly signal: AbortSignal;
  /** Aborted where the client is out of bounds. */
  readonly flooded: AbortSignal;
  /** Milliseconds of a monotonic clock. */
  readonly clock: () => number;
}

/** What is kept of each stream: its beginning, and its end, which holds the result. */
const HEAD_BYTES = 32_768;
const TAIL_BYTES = 65_536;
/** Between the request to end and the end. */
const GRACE_MS = 2000;

/**
 * Runs a command in a process group of its own, until it ends or is stopped; whatever of the group is left then is
 * killed. Resolves always; `not-started` where there is no such program.
 */
export function runCommand(task: TaskCommand): Promise<TaskResult> {
  const began = task.clock();
  return new Promise((resolve) => {
    const [program = '', ...words] = task.command;
    const out = bounded();
    const err = bounded();
    let end: TaskResult['end'] = 'ended';
    let isDone = false;
    let child: ChildProcess;
    const done = (code: number | null): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      clearTimeout(killer);
      task.signal.removeEventListener('abort', stop);
      task.flooded.removeEventListener('abort', flood);
      kill(child, 'SIGKILL');
      resolve({
        end,
        code,
        said: end === 'ended' ? lastObject(out.tail()) : null,
        out: out.text(),
        err: err.text(),
        durationMs: task.clock() - began,
      });
    };
    const halt = (why: TaskResult['end']): void => {
      if (end !== 'ended' || isDone) return;
      end = why;
      kill(child, 'SIGTERM');
      killer = setTimeout(() => {
        kill(child, 'SIGKILL');
        done(null);
      }, GRACE_MS);
    };
    const stop = (): void => {
      halt('stopped');
    };
    const flood = (): void => {
      halt('flooded');
    };
    const timer = setTimeout(stop, task.timeoutMs);
    let killer: NodeJS.Timeout | undefined;
    try {
      child = spawn(program, words, {
        cwd: task.cwd,
        env: { ...task.environment },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch {
      clearTimeout(timer);
      resolve({ end: 'not-started', code: null, said: null, out: '', err: '', durationMs: 0 });
      return;
    }
    child.stdout?.on('data', out.add);
    child.stderr?.on('data', err.add);
    child.once('error', () => {
      end = 'not-started';
      done(null);
    });
    // A child that was left behind may hold the streams open for ever.
    child.once('exit', (code) => {
      setTimeout(() => {
        done(code);
      }, 500).unref();
    });
    child.once('close', (code) => {
      done(code);
    });
    task.signal.addEventListener('abort', stop, { once: true });
    task.flooded.addEventListener('abort', flood, { once: true });
    if (task.signal.aborted) stop();
  });
}

/** The whole group: what the command started ends with it. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    signalTo(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

function bounded(): {
  readonly add: (octets: Buffer) => void;
  readonly text: () => string;
  readonly tail: () => string;
} {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let total = 0;
  return {
    add(octets) {
      total += octets.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, octets.subarray(0, HEAD_BYTES - head.length)]);
      tail = Buffer.concat([tail, octets]).subarray(-TAIL_BYTES);
    },
    text: () =>
      total <= TAIL_BYTES
        ? tail.toString('utf8')
        : `${head.toString('utf8')}\n… ${total} octets …\n${tail.subarray(-4096).toString('utf8')}`,
    tail: () => tail.toString('utf8'),
  };
}

/** The last line that is not blank, as a JSON object. */
function lastObject(text: string): JsonObject | null {
  const line = text.trimEnd().split(/\r?\n/).at(-1) ?? '';
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
