import type { JsonObject } from '../../model/json.ts';
import { record } from './format.ts';
import { text } from './parts.ts';

/** What the loader needs to know of a check. */
interface CheckFormat {
  readonly summary: string;
  /** JSON Schema of its parameters; the format `step` marks names of steps. */
  readonly params: JsonObject;
  /** Whether a rule cannot use it with these parameters. */
  readonly needsScenario?: (params: never) => boolean;
}

/** Checks by the word that a suite writes. */
export type CheckFormats = Readonly<Record<string, CheckFormat>>;

/** A condition on a step of the scenario. */
export const conditionFormat = record(
  {
    step: { ...text, description: 'the step that the condition is about', examples: ['create'] },
    accepted: { type: 'boolean', description: 'whether its status is 2xx' },
    status: {
      type: 'array',
      items: { anyOf: [{ type: 'integer' }, { enum: ['1xx', '2xx', '3xx', '4xx', '5xx'] }] },
      description: 'its status is one of these, or in one of these classes',
      examples: [[404, '5xx']],
    },
    settled: { type: 'boolean', description: 'whether the resource that it shows has settled' },
    header: {
      type: 'object',
      minProperties: 1,
      description: 'header fields of its response, and matchers',
      examples: [{ etag: { 'not-empty': true } }],
    },
    member: {
      type: 'object',
      minProperties: 1,
      description: 'members of its body by JSON Pointer, and matchers',
      examples: [{ '/id': { present: true } }],
    },
    listed: {
      type: 'integer',
      minimum: 1,
      description: 'its walk shows at least this many items',
      examples: [2],
    },
  },
  ['step'],
);

const condition: JsonObject = { anyOf: [text, conditionFormat] };

/** The keys, beside the checks, that both an expectation and a rule have. */
export const judgementParts: Readonly<Record<'requirement' | 'as', JsonObject>> = {
  requirement: {
    ...text,
    description: 'the id of the requirement that is judged. Its level decides how a finding counts',
    examples: ['NOTES-LIST-01'],
  },
  as: {
    enum: ['note', 'warning'],
    description: 'lowers every finding to this weight, whatever the level of the requirement',
    examples: ['note'],
  },
};

export const checkProperties = (checks: CheckFormats): JsonObject =>
  Object.fromEntries(
    Object.entries(checks).map(([name, { summary, params }]) => [
      name,
      { ...params, description: params['description'] ?? summary },
    ]),
  );

/** What a step expects: a requirement, and the checks that show whether it is met. */
export const expectationFormat = (checks: CheckFormats): JsonObject => ({
  ...record(
    {
      ...judgementParts,
      requires: {
        type: 'array',
        items: condition,
        description:
          'conditions without which the result means nothing: if one does not hold, the requirement is ' +
          'untestable here. A bare step name says that the step was accepted',
        examples: [['create', 'settle']],
      },
      unless: {
        type: 'array',
        items: condition,
        description: 'excuses: if a check is unmet and one of these holds, there is nothing to judge here',
        examples: [[{ step: 'still', settled: true }]],
      },
      when: {
        type: 'array',
        items: condition,
        description: 'judges only where all of these hold; elsewhere there is nothing to judge',
        examples: [[{ step: 'refused', status: [405] }]],
      },
      ...checkProperties(checks),
    },
    ['requirement'],
  ),
  minProperties: 2,
});
