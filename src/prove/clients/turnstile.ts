import { setTimeout as wait } from 'node:timers/promises';

/** Waits for one's turn. */
export type Turnstile = () => Promise<void>;

/**
 * Lets one in after another, some milliseconds apart. Acts that all begin at once keep this process so busy that their
 * pauses, which it measures, get longer than the clients made them.
 */
export function openTurnstile(apartMs: number): Turnstile {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => wait(apartMs));
    return last;
  };
}
