import { JSON_TYPES } from '../model/matcher.ts';

const flag = (description: string) => ({ const: true, description });

/** JSON Schema of a matcher: a bare value to equal, or an object of conditions that must all hold. */
export const matcherSchema = {
  description: 'a value to equal, or conditions: present, equals, one-of, matches, type …',
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        present: { type: 'boolean', description: 'whether there is a value' },
        equals: { description: 'the value is this one' },
        'not-equals': { description: 'the value is not this one' },
        'one-of': { type: 'array', minItems: 1, description: 'the value is one of these' },
        'none-of': { type: 'array', minItems: 1, description: 'the value is none of these' },
        matches: {
          type: 'string',
          format: 're2',
          description: 'a pattern that matches somewhere in the text; use ^ and $ for the whole of it',
        },
        type: { enum: [...JSON_TYPES], description: 'the JSON type of the value' },
        minimum: { type: 'number', description: 'the smallest number that the value may be' },
        maximum: { type: 'number', description: 'the largest number that the value may be' },
        'not-empty': flag('a text, list or object that is not empty'),
        'uri-reference': flag('a URI or a relative reference (RFC 3986)'),
        'http-date': flag('an HTTP date (RFC 9110, 5.6.7)'),
      },
    },
  ],
};
