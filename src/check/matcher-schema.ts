import { JSON_TYPES } from '../model/matcher.ts';

const flag = { const: true };

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
        present: { type: 'boolean' },
        equals: {},
        'not-equals': {},
        'one-of': { type: 'array', minItems: 1 },
        'none-of': { type: 'array', minItems: 1 },
        matches: { type: 'string', format: 're2' },
        type: { enum: [...JSON_TYPES] },
        minimum: { type: 'number' },
        maximum: { type: 'number' },
        'not-empty': flag,
        'uri-reference': flag,
        'http-date': flag,
      },
    },
  ],
};
