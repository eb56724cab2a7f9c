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
    'Strings anywhere in the body, chosen by the name of their member or by how they begin, match a pattern, or ' +
    'do not.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      every: {
        type: 'object',
        required: ['matches'],
        additionalProperties: false,
        description: 'every one of these strings matches; where there is none, there is nothing to judge',
        properties: {
          named: pattern(
            'those of members, and of lists in members, whose name matches; a number or a boolean there is wrong',
          ),
          beginning: { type: 'string', description: 'those that begin with this' },
          matches: pattern('the form that they have'),
          noted: pattern('another form, which is only noted'),
        },
      },
      none: {
        type: 'object',
        required: ['members', 'matches'],
        additionalProperties: false,
        description: 'no string in members of these names matches',
        properties: {
          members: { type: 'array', items: { type: 'string' }, description: 'names of members' },
          matches: pattern('the form that they do not have'),
        },
      },
    },
  },
  inspect: inspectParts<Params>({ every, none }),
  examples,
});
