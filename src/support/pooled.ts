/** So often, in milliseconds, a size that grew is noticed. */
const LOOKED_AFTER = 500;

/** Runs `run` on each item, never more than `size` says at a time. Results come in the order of completion. */
export async function* pooled<A, B>(
  items: readonly A[],
  size: () => number,
  run: (item: A) => Promise<B>,
): AsyncGenerator<B> {
  const done: B[] = [];
  const failures: unknown[] = [];
  let active = 0;
  let next = 0;
  let wake = (): void => undefined;
  const start = (): void => {
    while (active < size() && next < items.length) {
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
  const timer = setInterval(start, LOOKED_AFTER);
  try {
    while (active > 0 || done.length > 0 || failures.length > 0) {
      if (failures.length > 0) throw failures[0];
      const result = done.shift();
      if (result !== undefined) yield result;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    clearInterval(timer);
  }
}
