import type { JsonObject } from '../../model/json.ts';
import { ASPECTS } from '../../model/style.ts';
import { eachFormat } from './each.ts';
import { expectationFormat, type CheckFormats } from './expectation.ts';
import { record } from './format.ts';
import { kebab, text, texts } from './parts.ts';
import type { AuthFormats } from './send.ts';
import { stepFormat } from './step.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** A file of scenarios. */
export const scenarioFormat = (checks: CheckFormats, auth: AuthFormats): JsonObject => ({
  $schema: dialect,
  title: 'Scenarios',
  type: 'array',
  minItems: 1,
  items: record(
    {
      id: {
        ...kebab,
        description: 'the name of the scenario, unique in the suite; `assay run --scenario` takes it',
        examples: ['malformed-json'],
      },
      title: {
        ...text,
        description: 'one sentence, for reports: what a conformant server does',
        examples: ['A body that is not JSON is refused'],
      },
      tags: {
        ...texts,
        description: 'words by which `assay run --tag` selects scenarios',
        examples: [['slow']],
      },
      needs: {
        ...texts,
        description: 'capabilities; where the config does not claim all of them, the scenario does not apply',
        examples: [['create', 'update']],
      },
      each: eachFormat,
      common: {
        const: true,
        description:
          'asks the same of every kind of resource: where a config has more than eight bindings for it, a run asks ' +
          'it ' +
          'of four of them, others for each scenario; a deep run asks it of all',
      },
      exclusive: {
        const: true,
        description:
          'runs the scenario while no other is running. Use it where changes made by others would disturb it',
      },
      fixes: {
        type: 'array',
        items: { enum: ASPECTS },
        description:
          'what no style of the profile may change when a deeper run repeats the scenario. What a step says itself ' +
          'is never changed',
        examples: [['accept']],
      },
      'not-applicable-reason': {
        ...text,
        description: 'the reason why the scenario does not apply, reported if `each` finds nothing',
        examples: ['no binding can be listed'],
      },
      steps: {
        type: 'array',
        minItems: 1,
        items: { $ref: '#/$defs/step' },
        description: 'what to do, in this order',
        examples: [[{ id: 'read', send: { url: '{entry}' } }]],
      },
    },
    ['id', 'title', 'steps'],
  ),
  $defs: { step: stepFormat(auth), expectation: expectationFormat(checks) },
});

/** Named runs of steps that several scenarios share. */
export const fragmentFormat = (checks: CheckFormats, auth: AuthFormats): JsonObject => ({
  $schema: dialect,
  title: 'Fragments',
  type: 'object',
  additionalProperties: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
  $defs: { step: stepFormat(auth), expectation: expectationFormat(checks) },
});

/** Wrong values that are refused alike, by kind. */
export const nearMissFormat = (auth: AuthFormats): JsonObject => ({
  $schema: dialect,
  title: 'Near misses',
  description:
    'wrong values that are refused alike, by kind: where a scenario sends one of a list, a deeper run sends others. ' +
    'The first `*` in a text is the name of a value, such as `etag` where a step has `{kept.etag}`',
  type: 'object',
  additionalProperties: {
    type: 'array',
    minItems: 2,
    items: { anyOf: [text, ...Object.values(auth)] },
  },
});
