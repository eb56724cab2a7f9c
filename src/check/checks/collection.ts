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
    'Every collection in the body, including nested ones, has this part of its shape right. `at` ' +
    'requires that the body is one particular Collection.',
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
            description: 'the body is the Collection that another response showed',
            properties: {
              uri: { type: 'string', description: 'its URI, as shown there' },
              type: { type: 'string', description: 'its element type, as shown there; empty if there was none' },
              'shown-by': stepName(
                'the step whose response showed it; at least one of those elements must be here too',
              ),
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
