import type { Instance } from '../../model/plan.ts';
import type { Step } from '../../model/scenario.ts';
import { READING } from '../http/request.ts';
import { pooled } from '../../support/pooled.ts';

/**
 * Runs independent instances side by side, then those that need a target in which nothing else changes: first, side by
 * side too, those that change nothing themselves, then the others one at a time.
 */
export async function* schedule<R>(
  instances: readonly Instance[],
  concurrency: () => number,
  run: (instance: Instance) => Promise<R>,
): AsyncGenerator<R> {
  const together = instances.filter(({ scenario }) => !scenario.exclusive);
  const alone = instances.filter(({ scenario }) => scenario.exclusive);
  yield* pooled(together, concurrency, run);
  yield* pooled(alone.filter(onlyReads), concurrency, run);
  yield* pooled(
    alone.filter((instance) => !onlyReads(instance)),
    () => 1,
    run,
  );
}

const onlyReads = ({ scenario }: Instance): boolean => scenario.steps.every(reads);

const reads = ({ send, hook, intent, expectThrottled }: Step): boolean =>
  hook === undefined && expectThrottled.length === 0 && intent === 'read' && READING.has(send?.method ?? 'GET');
