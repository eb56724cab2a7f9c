import { JSON_TYPES } from '../model/matcher.ts';

const flag = (description: string) => ({ const: true, description });

/** JSON Schema of a matcher: a bare value to equal, or an object of conditions that must all hold. */
export const matcherSchema = {
  description: 'a value to equal, or conditions such as present, equals, one-of, matches and type',
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        present: { type: 'boolean', description: 'whether a value is present' },
        equals: { description: 'the value is this' },
        'not-equals': { description: 'the value is not this' },
        'one-of': { type: 'array', minItems: 1, description: 'the value is one of these' },
        'none-of': { type: 'array', minItems: 1, description: 'the value is none of these' },
        matches: { type: 'string', format: 're2', description: 'the value is a text that matches this pattern' },
        type: { enum: [...JSON_TYPES], description: 'the value has this JSON type' },
        minimum: { type: 'number', description: 'the value is this number or more' },
        maximum: { type: 'number', description: 'the value is this number or less' },
        'not-empty': flag('the value is not an empty text or list'),
        'uri-reference': flag('the value is a URI or a relative reference (RFC 3986)'),
        'http-date': flag('the value is an HTTP date (RFC 9110, 5.6.7)'),
      },
    },
  ],
};
