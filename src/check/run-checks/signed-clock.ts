import { header } from '../../model/exchange.ts';
import { millisecondsOf } from '../../support/duration.ts';
import { httpTime } from '../../support/iso-time.ts';
import { createMemory } from '../../support/memory.ts';
import { durationSchema } from '../act-check.ts';
import { examples } from '../examples/signed-clock.ts';
import { listedIn } from '../checks/signature-covers.ts';
import { defineRunCheck, endOf } from '../run-check.ts';

interface Params {
  readonly parameter: string;
  readonly fields: readonly string[];
  readonly within: string;
}

const MOST_ORIGINS = 1000;
const texts = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } as const;

export const signedClock = defineRunCheck<Params>({
  summary:
    'Once an answer has told the clock of the server, the date that a request signs is near it. It judges the client.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['parameter', 'fields', 'within'],
    properties: {
      parameter: {
        type: 'string',
        minLength: 1,
        description: 'the parameter of Authorization that lists what is signed',
      },
      fields: { ...texts, description: 'header fields with the date; the first that is signed counts' },
      within: { ...durationSchema, description: 'how far the date may be from the clock of the server' },
    },
  },
  start({ parameter, fields, within }) {
    /** How far the clock of an origin is ahead of the watch's own, in milliseconds. */
    const ahead = createMemory<number>(MOST_ORIGINS);
    return {
      see(exchange) {
        const { origin } = new URL(exchange.request.url);
        const told = ahead.get(origin);
        const clock = httpTime(header(exchange.response?.headers ?? [], 'date'));
        if (clock !== undefined && exchange.startedAt > 0) ahead.set(origin, clock - endOf(exchange));
        const listed = listedIn(header(exchange.request.headers, 'authorization'), parameter);
        const signed = fields.find((field) => listed?.includes(field) === true);
        const date = signed === undefined ? undefined : httpTime(header(exchange.request.headers, signed));
        if (told === undefined || date === undefined || exchange.startedAt === 0) return null;
        const offMs = date - (exchange.startedAt + told);
        return Math.abs(offMs) <= millisecondsOf(within)
          ? []
          : [
              {
                code: 'signed-clock.off',
                message: `the date that is signed is ${Math.round(offMs / 1000)} s off the clock of the server`,
                expected: within,
                actual: Math.round(offMs / 1000),
                where: `header ${signed ?? ''}`,
              },
            ];
      },
    };
  },
  examples,
});
