import { header } from '../../model/exchange.ts';
import { millisecondsOf } from '../../support/duration.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { durationSchema } from '../act-check.ts';
import { examples } from '../examples/request-pauses.ts';
import { defineRunCheck, endOf, MOST_REMEMBERED } from '../run-check.ts';
import { hasStatus } from '../when.ts';

interface Params {
  readonly after: readonly (number | string)[];
  readonly most: string;
  readonly unless?: string;
}

/** What comes after that is asked anew, not again. */
const FORGOTTEN_MS = 600_000;

export const requestPauses = defineRunCheck<Params>({
  summary:
    'A request that is sent again after a refusal comes after a pause of this length at most. It judges the client.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['after', 'most'],
    properties: {
      after: {
        type: 'array',
        minItems: 1,
        items: { type: ['integer', 'string'] },
        description: 'statuses of the refusal, or classes of them',
      },
      most: { ...durationSchema, description: 'the longest pause' },
      unless: { type: 'string', minLength: 1, description: 'a header field of the refusal that may ask for more' },
    },
  },
  start({ after, most, unless }) {
    const refused = createMemory<number>(MOST_REMEMBERED);
    return {
      see(exchange) {
        const { request, response, startedAt } = exchange;
        if (startedAt === 0) return null;
        const key = fingerprint(`${request.method} ${request.url} ${request.body ?? ''}`);
        const end = refused.get(key);
        refused.delete(key);
        const asksForMore = unless !== undefined && header(response?.headers ?? [], unless) !== undefined;
        if (hasStatus(response?.status ?? 0, after) && !asksForMore) refused.set(key, endOf(exchange));
        if (end === undefined || startedAt - end > FORGOTTEN_MS) return null;
        return startedAt - end <= millisecondsOf(most)
          ? []
          : [
              {
                code: 'request-pauses.long',
                message: `the request is sent again after ${Math.round((startedAt - end) / 1000)} s, expected ${most} at most`,
                expected: most,
                actual: Math.round((startedAt - end) / 1000),
              },
            ];
      },
    };
  },
  examples,
});
