import { defineCheck } from '../check.ts';
import { examples } from '../examples/strings.ts';
import { inspectParts } from '../parts.ts';
import { every, type Every } from '../strings/every.ts';
import { none, type None } from '../strings/none.ts';

interface Params {
  readonly every?: Every;
  readonly none?: None;
}

const pattern = (description: string) => ({ type: 'string', format: 're2', description });

export const strings = defineCheck<Params>({
  summary:
    'Strings anywhere in the body, chosen by the name of their member or by their beginning, match a ' +
    'pattern or do not match it.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      every: {
        type: 'object',
        required: ['matches'],
        additionalProperties: false,
        description: 'every one of these strings matches; if there are none, there is nothing to judge',
        properties: {
          named: pattern(
            'a pattern of member names; strings in these members, and in lists in them, are chosen, and a ' +
              'number or a boolean there is wrong',
          ),
          except: pattern('a pattern of member names that are not chosen'),
          beginning: { type: 'string', description: 'strings that begin with this are chosen' },
          like: pattern('a pattern; values that do not match it are not chosen, whatever the name'),
          outside: {
            type: 'array',
            items: { type: 'string' },
            description: 'nothing inside members with these names is chosen, since it is what the client wrote',
          },
          matches: pattern('a pattern that the strings must match'),
          noted: pattern('a pattern of strings that get only a note'),
        },
      },
      none: {
        type: 'object',
        required: ['members', 'matches'],
        additionalProperties: false,
        description: 'no string in a member with one of these names matches',
        properties: {
          members: { type: 'array', items: { type: 'string' }, description: 'names of members' },
          matches: pattern('a pattern that the strings must not match'),
          'unless-sent': { const: true, description: 'text that the request itself sent may match' },
        },
      },
    },
  },
  inspect: inspectParts<Params>({ every, none }),
  examples,
});
