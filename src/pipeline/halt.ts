/**
 * What ends a run before its last scenario, for `testTarget`: an interruption, its time, too many violations, too many
 * bytes. The clean-up is done all the same.
 */
import { setMaxListeners } from 'node:events';
import { sizeOf, type Exchange } from '../model/exchange.ts';
import type { Judgement } from '../model/run.ts';
import { stopped } from '../support/stopped.ts';
import { verdictOf } from '../judge/verdict-of.ts';
import type { Job } from './job.ts';

/** After an interruption the clean-up is over so soon that the process can end within five seconds. */
const CLEAN_UP_MS = 4000;

export interface Halt {
  /** Aborted when no scenario is to go on; its reason is a sentence. */
  readonly signal: AbortSignal;
  /** Aborted when the clean-up must end too. */
  readonly cleanUpSignal: AbortSignal;
  readonly received: (exchange: Exchange) => void;
  readonly judged: (judgement: Judgement) => void;
  /** Ends the timers; an interruption is heard until then. */
  readonly end: () => void;
}

export function createHalt({ config, suite, waivers, timeoutMs, bail = Infinity, signal, cleanUpSignal }: Job): Halt {
  const all = new AbortController();
  const cleanUp = new AbortController();
  setMaxListeners(0, all.signal, cleanUp.signal);
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, act: () => void): void => {
    timers.push(setTimeout(act, ms));
  };
  const stop = (reason: string): void => {
    if (!all.signal.aborted) all.abort(reason);
  };
  const interrupt = (): void => {
    stop(stopped(signal));
    after(CLEAN_UP_MS, endCleanUp);
  };
  const endCleanUp = (): void => {
    cleanUp.abort();
  };
  signal.addEventListener('abort', interrupt, { once: true });
  cleanUpSignal.addEventListener('abort', endCleanUp, { once: true });
  if (signal.aborted) interrupt();
  if (cleanUpSignal.aborted) endCleanUp();
  if (timeoutMs !== undefined)
    after(timeoutMs, () => {
      stop(`the run timed out after ${timeoutMs / 1000} s (--timeout)`);
    });
  const { runBytes } = config.limits;
  const levels = new Map(suite.requirements.map(({ id, level }) => [id, level]));
  const waived = new Set(waivers.map(({ requirement }) => requirement));
  const violated = new Set<string>();
  let bytes = 0;
  return {
    signal: all.signal,
    cleanUpSignal: cleanUp.signal,
    received(exchange) {
      bytes += sizeOf(exchange);
      if (bytes > runBytes) stop(`the run was stopped after ${runBytes} bytes (limits.run-bytes)`);
    },
    judged({ requirement, result, findings }) {
      const level = levels.get(requirement) ?? 'MUST';
      if (result !== 'unmet' || waived.has(requirement)) return;
      if (findings.some(({ weight }) => verdictOf(level, weight) === 'violated')) violated.add(requirement);
      if (violated.size >= bail)
        stop(`the run was stopped after ${bail} violated requirement${bail === 1 ? '' : 's'} (--bail)`);
    },
    end() {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      cleanUpSignal.removeEventListener('abort', endCleanUp);
    },
  };
}
