import type { Instance } from '../../model/plan.ts';
import type { ScenarioRun } from '../../model/run.ts';

/** Runs independent instances side by side, then, one at a time, those that want the target for themselves. */
export async function* schedule(
  instances: readonly Instance[],
  concurrency: number,
  run: (instance: Instance) => Promise<ScenarioRun>,
): AsyncGenerator<ScenarioRun> {
  const together = instances.filter(({ scenario }) => !scenario.exclusive);
  const alone = instances.filter(({ scenario }) => scenario.exclusive);
  yield* pooled(together, concurrency, run);
  yield* pooled(alone, 1, run);
}

/** Results in the order of completion; never more than `size` under way. */
async function* pooled<A, B>(items: readonly A[], size: number, run: (item: A) => Promise<B>): AsyncGenerator<B> {
  const done: B[] = [];
  const failures: unknown[] = [];
  let active = 0;
  let next = 0;
  let wake = (): void => undefined;
  const start = (): void => {
    while (active < size && next < items.length) {
      active++;
      run(items[next++] as A)
        .then(
          (result) => {
            done.push(result);
          },
          (error: unknown) => {
            failures.push(error);
          },
        )
        .finally(() => {
          active--;
          start();
          wake();
        });
    }
  };
  start();
  while (active > 0 || done.length > 0 || failures.length > 0) {
    if (failures.length > 0) throw failures[0];
    const result = done.shift();
    if (result !== undefined) yield result;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
