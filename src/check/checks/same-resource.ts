import { defineCheck } from '../check.ts';
import { examples } from '../examples/same-resource.ts';
import { inspectParts } from '../parts.ts';
import { id, ownValues, unwrapped, type Id } from '../same-resource/by-id.ts';
import { byLinks } from '../same-resource/by-links.ts';
import { stepName } from '../step-names.ts';

interface Params {
  /** A step that read or created the resource. */
  readonly as?: string;
  readonly id?: true | Id;
  readonly unwrapped?: string;
  readonly 'own-values'?: true;
}

export const sameResource = defineCheck<Params>({
  summary:
    'The body represents the same resource as that of an earlier step. It has the same URIs, type ' +
    'and unique values, or the same identifier.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      as: stepName('the step that read or created the resource; its URIs, type and unique values are compared'),
      id: {
        description: 'the identifier is at the root of the body; true, or the step to compare it with',
        anyOf: [
          { const: true },
          {
            type: 'object',
            minProperties: 1,
            additionalProperties: false,
            properties: {
              as: stepName('the step with the same resource'),
              not: stepName('the step with another resource'),
              optional: { const: true, description: 'without a body there is nothing to judge' },
            },
          },
        ],
      },
      unwrapped: stepName('the step whose resource must not be inside a member of the body'),
      'own-values': { const: true, description: 'unique values in the body are those of its own request' },
    },
  },
  needsScenario: () => true,
  inspect: inspectParts<Params>({ as: byLinks, id, unwrapped, 'own-values': ownValues }),
  examples,
});
