import { defineCheck } from '../check.ts';
import { examples } from '../examples/same-resource.ts';
import { inspectParts } from '../parts.ts';
import { id, ownValues, unwrapped, type Id } from '../same-resource/by-id.ts';
import { byLinks } from '../same-resource/by-links.ts';
import { stepName } from '../step-names.ts';

interface Params {
  /** A step that showed the resource, or created it. */
  readonly as?: string;
  readonly id?: true | Id;
  readonly unwrapped?: string;
  readonly 'own-values'?: true;
}

export const sameResource = defineCheck<Params>({
  summary:
    "The body represents the same resource as an earlier step's: by its own URIs, its type and the unique values " +
    'sent there, or by the identifier that the binding names.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      as: stepName('the step that showed the resource or created it; URIs, type and unique values are compared'),
      id: {
        description: 'the identifier is at the root of the body; true, or what it is compared with',
        anyOf: [
          { const: true },
          {
            type: 'object',
            minProperties: 1,
            additionalProperties: false,
            properties: {
              as: stepName('the step whose resource it is'),
              not: stepName('the step whose resource it is not'),
              optional: { const: true, description: 'an answer without a body says nothing of it' },
            },
          },
        ],
      },
      unwrapped: stepName('the step whose resource must not stand inside a member of the body'),
      'own-values': { const: true, description: 'unique values in the body are those that its own request sent' },
    },
  },
  needsScenario: () => true,
  inspect: inspectParts<Params>({ as: byLinks, id, unwrapped, 'own-values': ownValues }),
  examples,
});
