import picocolors from 'picocolors';
import type { Verdict } from '../../model/verdict.ts';
import { oneLine } from '../safe-text.ts';
import { fitting } from './wrap.ts';

interface ProgressOptions {
  /** Whether a line can be rewritten in place. */
  readonly tty: boolean;
  readonly color: boolean;
  readonly width: () => number;
  readonly write: (text: string) => void;
}

interface Finished {
  readonly verdict: Verdict;
  readonly done: number;
  readonly total: number;
}

export interface Progress {
  readonly started: (name: string) => void;
  readonly finished: (name: string, result: Finished) => void;
  /** A line that stays, counted. */
  readonly violation: (line: string) => void;
  /** What the run waits for: a line that stays in a file, and comes and goes on a terminal. */
  readonly waiting: (line: string) => void;
  /** A line that stays. */
  readonly note: (line: string) => void;
  readonly end: () => void;
}

const ERASE = '\r\u001b[K';

function liveProgress({ color, width, write }: ProgressOptions): Progress {
  const colors = picocolors.createColors(color);
  const running = new Set<string>();
  let counted = '';
  let awaited = '';
  let violations = 0;

  function draw() {
    const others = running.size > 1 ? ` and ${running.size - 1} more` : '';
    const name = [...running].at(-1);
    const parts = [
      counted,
      violations > 0 ? `${violations} violated` : '',
      awaited !== '' || name === undefined ? awaited : `${name}${others}`,
    ];
    // One column stays free: many terminals wrap when the last one is written.
    write(ERASE + colors.dim(fitting(parts.filter((part) => part !== '').join(' | '), Math.max(1, width() - 1))));
  }
  function keep(line: string) {
    write(`${ERASE}${line}\n`);
    draw();
  }

  return {
    started(name) {
      running.add(oneLine(name, 200));
      draw();
    },
    finished(name, { done, total }) {
      running.delete(oneLine(name, 200));
      counted = `${done} of ${total}`;
      draw();
    },
    violation(line) {
      violations += 1;
      keep(colors.red(oneLine(line)));
    },
    waiting(line) {
      awaited = oneLine(line, 300);
      draw();
    },
    note: (line) => {
      keep(oneLine(line));
    },
    end: () => {
      write(ERASE);
    },
  };
}

/** For a log file: what stays, and one line for each tenth that is done. */
function plainProgress({ write }: ProgressOptions): Progress {
  let told = 0;
  const keep = (line: string) => {
    write(`${oneLine(line)}\n`);
  };
  return {
    started: () => undefined,
    finished(_name, { done, total }) {
      const tenths = total === 0 ? 10 : Math.floor((done * 10) / total);
      if (tenths <= told) return;
      told = tenths;
      write(`done ${done} of ${total}\n`);
    },
    violation: keep,
    waiting(line) {
      if (line !== '') keep(line);
    },
    note: keep,
    end: () => undefined,
  };
}

/** For a run whose result alone counts. */
export const SILENT: Progress = {
  started: () => undefined,
  finished: () => undefined,
  violation: () => undefined,
  waiting: () => undefined,
  note: () => undefined,
  end: () => undefined,
};

/** What a person sees while a run lasts. */
export const createProgress = (options: ProgressOptions): Progress =>
  options.tty ? liveProgress(options) : plainProgress(options);
