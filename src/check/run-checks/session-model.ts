import { examples } from '../examples/session-model.ts';
import { defineRunCheck } from '../run-check.ts';
import { PROMISES, type Held } from '../session-model/promises.ts';

interface Params {
  readonly promise: Held['promise'];
  /** Of `refused`: only refusals with these statuses. */
  readonly statuses?: readonly number[];
}

export const sessionModel = defineRunCheck<Params>({
  summary:
    'Answers keep what the traffic made the server promise of a resource whose creation was seen: members as sent ' +
    'and accepted, entity tags in order, existence, its place in its list. The profile says under session-model ' +
    'what has to be known for it.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['promise'],
    properties: {
      promise: {
        enum: Object.keys(PROMISES),
        description: Object.entries(PROMISES)
          .map(([name, what]) => `${name}: ${what}`)
          .join('; '),
      },
      statuses: {
        type: 'array',
        minItems: 1,
        items: { type: 'integer' },
        description: 'of `refused`: only refusals with these statuses',
      },
    },
  },
  start: ({ promise, statuses }, model) => ({
    see(exchange, context) {
      const held = model
        .see(exchange, context)
        .filter((one) => one.promise === promise)
        .filter(({ status }) => statuses === undefined || (status !== undefined && statuses.includes(status)));
      return held.length === 0 ? null : held.flatMap(({ finding }) => finding ?? []);
    },
  }),
  examples,
});
