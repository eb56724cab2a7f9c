import type { JsonObject } from '../../model/json.ts';
import { checkProperties, judgementParts, type CheckFormats } from './expectation.ts';
import { record } from './format.ts';
import { kebab, text, texts } from './parts.ts';

const statuses = {
  anyOf: [{ type: ['integer', 'string'] }, { type: 'array', minItems: 1, items: { type: ['integer', 'string'] } }],
};
const methods = { anyOf: [text, { type: 'array', minItems: 1, items: text }] };
const matchers: JsonObject = { type: 'object', minProperties: 1, additionalProperties: true };
const path: JsonObject = { ...text, format: 're2' };

/** Which exchanges a rule judges. */
const when = record(
  {
    status: { ...statuses, description: 'the status is one of these, or of one of these classes', examples: ['2xx'] },
    'not-status': {
      ...statuses,
      description: 'the status is none of these, and of none of these classes',
      examples: [[304, '5xx']],
    },
    method: { ...methods, description: 'the method of the request is one of these', examples: [['GET', 'HEAD']] },
    'not-method': { ...methods, description: 'the method of the request is none of these', examples: ['HEAD'] },
    intent: {
      anyOf: [text, texts],
      description: 'what the request is meant to do is one of `read`, `create`, `change`, `delete`',
      examples: ['create'],
    },
    content: { type: 'boolean', description: 'whether the response has content', examples: [true] },
    authenticated: { type: 'boolean', description: 'whether the request carries credentials', examples: [true] },
    'ill-formed': {
      const: true,
      description: 'also judges the refusal of a request that was malformed on purpose, which is left out otherwise',
    },
    path: { ...path, description: "the path of the request's URL matches this pattern", examples: ['^/v1/'] },
    'not-path': {
      ...path,
      description: "the path of the request's URL does not match this pattern",
      examples: ['^/health'],
    },
    type: {
      ...text,
      description: 'the media type of the response is this one, or extends it; `json` is every JSON type',
      examples: ['json'],
    },
    'not-type': {
      ...text,
      description: 'the media type of the response is not this one, and does not extend it',
      examples: ['application/problem+json'],
    },
    header: {
      ...matchers,
      description: 'header fields of the response that must match',
      examples: [{ etag: { 'not-empty': true } }],
    },
    'not-header': {
      ...matchers,
      description: 'header fields of the response that must not match, all taken together',
      examples: [{ 'content-type': 'text/html' }],
    },
    'request-header': {
      ...matchers,
      description: 'header fields of the request that must match',
      examples: [{ accept: 'application/json' }],
    },
    'not-request-header': {
      ...matchers,
      description: 'header fields of the request that must not match, all taken together',
      examples: [{ 'api-version': '1' }],
    },
  },
  [],
  'which exchanges the rule judges; all of these must hold. Without it the rule judges every exchange',
);

/** A file of rules. */
export const ruleFormat = (checks: CheckFormats): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Rules',
  type: 'array',
  items: {
    ...record(
      {
        id: { ...kebab, description: 'the name of the rule, unique in the suite', examples: ['valid-date'] },
        ...judgementParts,
        when: { ...when, examples: [{ status: '2xx', type: 'json' }] },
        needs: {
          ...texts,
          description: 'capabilities; where the config does not claim all of them, the rule does not apply',
          examples: [['list']],
        },
        'not-applicable-reason': {
          ...text,
          description:
            'reported as the reason why the requirement does not apply, where there was no exchange for the rule ' +
            'to judge',
          examples: ['no etag was seen'],
        },
        ...checkProperties(checks),
      },
      ['id', 'requirement'],
    ),
    minProperties: 3,
  },
});
