import { withGrace } from '../../support/with-grace.ts';
import type { Session } from '../http/session.ts';

/** How long a request that changes the target may go on after an interruption. */
const GRACE_MS = 1500;

/** Runs what changes the target, so that an interruption does not cut it off at once. */
export const finishing = <T>(
  { signal, cleanUpSignal }: Session,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => withGrace(signal, cleanUpSignal, GRACE_MS, run);
