import type { Exchange } from '../../model/exchange.ts';
import { collectionsIn } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import { at, type At } from '../collection/at.ts';
import { PARTS } from '../collection/parts.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/collection.ts';
import { inAll } from '../parts.ts';
import { stepName } from '../step-names.ts';

type PartName = keyof typeof PARTS;

export const collection = defineCheck<PartName | { readonly at: At }>({
  summary:
    'One part of the shape of every collection in the body holds, nested ones included; `at`: the body is a ' +
    'certain Collection.',
  params: {
    anyOf: [
      { enum: Object.keys(PARTS) },
      {
        type: 'object',
        required: ['at'],
        additionalProperties: false,
        properties: {
          at: {
            type: 'object',
            required: ['uri', 'type'],
            additionalProperties: false,
            description: 'the body is the Collection that was seen elsewhere',
            properties: {
              uri: { type: 'string', description: 'its URI, as it was seen' },
              type: { type: 'string', description: 'its element type, as it was seen; empty where there was none' },
              'shown-by': stepName('the step in whose answer it was seen: some of its elements are here too'),
            },
          },
        },
      },
    ],
  },
  needsScenario: (params) => typeof params !== 'string',
  inspect: (exchange, params, context) =>
    typeof params === 'string' ? inspectEach(exchange, params, context) : at(params.at, exchange, context),
  examples,
});

/** One part of each Collection in the body. */
const inspectEach = (exchange: Exchange, part: PartName, context: Context): Inspection =>
  inAll(collectionsIn(exchange, context).map((node) => PARTS[part](node, context, exchange.request.url)));
