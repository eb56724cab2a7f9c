import type { Act, ActRun } from '../model/act.ts';
import { performAct, type Client } from './perform-act.ts';

interface Progress {
  readonly started: (act: Act) => void;
  readonly ended: (run: ActRun) => void;
}

/** How many acts may wait side by side, for each core: most of their time they wait. */
const WAITING_PER_CORE = 12;
/** By then a process has started, also where it sends nothing, because it does not trust the server. */
const STARTED_MS = 5000;

/**
 * Runs the command for every act. Those that take long start first; a process that has not sent its first request
 * counts as one that computes, for some seconds, and of these there is one for each core.
 */
export async function performActs(
  client: Client,
  acts: readonly Act[],
  cores: number,
  progress: Progress,
): Promise<readonly ActRun[]> {
  const queue = [...acts.filter(({ long }) => long), ...acts.filter(({ long }) => !long)];
  const runs: ActRun[] = [];
  const failures: unknown[] = [];
  let computing = 0;
  let running = 0;
  await new Promise<void>((resolve) => {
    const next = (): void => {
      while (queue.length > 0 && !client.signal.aborted && computing < cores && running < cores * WAITING_PER_CORE)
        start(queue.shift());
      if (running === 0 && (queue.length === 0 || client.signal.aborted)) resolve();
    };
    const start = (act: Act | undefined): void => {
      if (act === undefined) return;
      computing += 1;
      running += 1;
      let computes = true;
      const waits = (): void => {
        if (computes) computing -= 1;
        computes = false;
      };
      const goOn = (): void => {
        waits();
        next();
      };
      const started = setTimeout(goOn, STARTED_MS);
      progress.started(act);
      performAct(client, act, goOn)
        .then((run) => {
          runs.push(run);
          progress.ended(run);
        })
        .catch((error: unknown) => failures.push(error))
        .finally(() => {
          clearTimeout(started);
          waits();
          running -= 1;
          next();
        });
    };
    next();
  });
  if (failures.length > 0) throw failures[0];
  return acts.flatMap((act) => runs.filter((run) => run.act.id === act.id));
}
