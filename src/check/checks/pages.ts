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
    'The pages of a list are right: each is a list within its limit, an empty page can be followed, ' +
    'the last page ends the list, no item is repeated or lost, and reading backwards shows the same ' +
    'items.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      list: flag('each page is a list in the form that the binding describes'),
      end: flag('no page token is refused, and the last page has no token of a next page'),
      'empty-page': flag(
        'after an empty page with a token comes another page; without an empty page there is nothing to judge',
      ),
      distinct: flag('no item is repeated'),
      limit: {
        description: 'no page has more items than its request allowed; true takes the names from the binding',
        anyOf: [
          { const: true },
          {
            type: 'object',
            required: ['parameter', 'items'],
            additionalProperties: false,
            properties: {
              parameter: { type: 'string', description: 'the query parameter that limits the size of a page' },
              items: {
                type: 'array',
                minItems: 1,
                items: { type: 'string' },
                description: 'JSON Pointers at which the items may be; the first array counts',
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
          'reading backwards shows the same items as reading forwards, and ends at the first page, which ' +
          'has no token of a previous page',
        properties: {
          of: stepName('the forward walk'),
          among: stepNames('walks before and after these two; only items that all of them show count', 2),
        },
      },
      'same-as': {
        type: 'object',
        required: ['walks'],
        additionalProperties: false,
        description: 'this walk shows every item that all of these walks show, and shows it once',
        properties: {
          walks: stepNames('walks before and after this one'),
          again: stepName('a later walk like this one; an item that only these two show is wrong'),
        },
      },
      'as-far-as': stepNames(
        'walks before and after this one; this walk does not end before the last item that all of them show',
      ),
    },
  },
  needsScenario: ({ limit: bound, ...others }) => bound === true || Object.keys(others).length > 0,
  inspect: inspectParts(PARTS),
  examples,
});
