/**
 * Runs something that should not be cut off in the middle, such as a creation or a deletion: its signal is aborted so
 * long after `soon` was, or together with `now`.
 */
export async function withGrace<T>(
  soon: AbortSignal,
  now: AbortSignal,
  graceMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    end.abort();
  };
  const start = (): void => {
    timer = setTimeout(stop, graceMs);
  };
  soon.addEventListener('abort', start, { once: true });
  now.addEventListener('abort', stop, { once: true });
  if (now.aborted) stop();
  else if (soon.aborted) start();
  try {
    return await run(end.signal);
  } finally {
    clearTimeout(timer);
    soon.removeEventListener('abort', start);
    now.removeEventListener('abort', stop);
  }
}
