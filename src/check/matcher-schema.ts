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
        equals: { description: 'the value' },
        'not-equals': { description: 'a value that it is not' },
        'one-of': { type: 'array', minItems: 1, description: 'it is one of these' },
        'none-of': { type: 'array', minItems: 1, description: 'it is none of these' },
        matches: { type: 'string', format: 're2', description: 'a text of this form' },
        type: { enum: [...JSON_TYPES], description: 'its JSON type' },
        minimum: { type: 'number', description: 'a number not below this' },
        maximum: { type: 'number', description: 'a number not above this' },
        'not-empty': flag('anything but an empty text or list'),
        'uri-reference': flag('a URI or a relative reference (RFC 3986)'),
        'http-date': flag('an HTTP date (RFC 9110, 5.6.7)'),
      },
    },
  ],
};
