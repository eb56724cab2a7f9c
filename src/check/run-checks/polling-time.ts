import { millisecondsOf } from '../../support/duration.ts';
import { createMemory } from '../../support/memory.ts';
import { durationSchema } from '../act-check.ts';
import { examples } from '../examples/polling-time.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';

interface Polled {
  readonly since: number;
  readonly last: number;
  readonly times: number;
}

/** A longer pause ends the polling. */
const PAUSE_MS = 120_000;

export const pollingTime = defineRunCheck<string>({
  summary: 'No resource is read again and again for longer than this. It judges the client.',
  params: { ...durationSchema, description: 'the longest time' },
  start(most) {
    const polled = createMemory<Polled>(MOST_REMEMBERED);
    return {
      see({ request: { method, url }, startedAt }) {
        if (method !== 'GET' || startedAt === 0) return null;
        const known = polled.get(url);
        const goesOn = known !== undefined && startedAt - known.last <= PAUSE_MS;
        const now = goesOn
          ? { since: known.since, last: startedAt, times: known.times + 1 }
          : { since: startedAt, last: startedAt, times: 1 };
        polled.set(url, now);
        if (now.times < 3) return null;
        return now.last - now.since <= millisecondsOf(most)
          ? []
          : [
              {
                code: 'polling-time.long',
                message: `the resource is polled for ${Math.round((now.last - now.since) / 1000)} s, expected ${most} at most`,
                expected: most,
                actual: Math.round((now.last - now.since) / 1000),
              },
            ];
      },
    };
  },
  examples,
});
