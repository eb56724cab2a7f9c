import { defineCheck } from '../check.ts';
import { examples } from '../examples/pages.ts';
import { backward, type Backward } from '../pages/backward.ts';
import { asFarAs, sameAs, type SameAs } from '../pages/same-as.ts';
import { limit, type Limit } from '../pages/limit.ts';
import { distinct, emptyPage, end, list } from '../pages/walk.ts';
import { inspectParts, type Parts } from '../parts.ts';
import { stepName, stepNames } from '../step-names.ts';

interface Params {
  readonly list?: true;
  readonly end?: true;
  readonly 'empty-page'?: true;
  readonly distinct?: true;
  readonly limit?: true | Limit;
  readonly backward?: Backward;
  readonly 'same-as'?: SameAs;
  readonly 'as-far-as'?: readonly string[];
}

const PARTS: Parts<Params> = {
  list,
  end,
  'empty-page': emptyPage,
  distinct,
  limit,
  backward,
  'same-as': sameAs,
  'as-far-as': asFarAs,
};

const flag = (description: string) => ({ const: true, description });

export const pages = defineCheck<Params>({
  summary:
    'The pages of a list: each is a list and within its limit, empty ones lead on, the last one ends it, no item ' +
    'comes twice or is lost, and the way back shows the same.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      list: flag('each page is a list, as the binding says'),
      end: flag('no page token is refused, and the last page says that it is the last'),
      'empty-page': flag('an empty page that leads on is followed by another; nothing to judge where none is empty'),
      distinct: flag('no item comes twice'),
      limit: {
        description: 'no page holds more items than its request allowed; true takes the names from the binding',
        anyOf: [
          { const: true },
          {
            type: 'object',
            required: ['parameter', 'items'],
            additionalProperties: false,
            properties: {
              parameter: { type: 'string', description: 'the query parameter that bounds a page' },
              items: {
                type: 'array',
                minItems: 1,
                items: { type: 'string' },
                description: 'JSON Pointers at which the items may stand; the first array counts',
              },
            },
          },
        ],
      },
      backward: {
        type: 'object',
        required: ['of'],
        additionalProperties: false,
        description:
          'the walk back shows what the walk there did, and stops at the first page, which leads back no more',
        properties: {
          of: stepName('the walk there'),
          among: stepNames('walks before and after the two: only items that all of them hold count', 2),
        },
      },
      'same-as': {
        type: 'object',
        required: ['walks'],
        additionalProperties: false,
        description: 'the walk holds, once each, the items that all of these walks hold',
        properties: {
          walks: stepNames('walks before and after this one'),
          again: stepName('a later walk of the same kind; an item that only these two hold is wrong'),
        },
      },
      'as-far-as': stepNames(
        'walks before and after this one; it does not end before the last of the items that all of them hold',
      ),
    },
  },
  needsScenario: ({ limit: bound, ...others }) => bound === true || Object.keys(others).length > 0,
  inspect: inspectParts(PARTS),
  examples,
});
