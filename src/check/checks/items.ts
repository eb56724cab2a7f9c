import { defineCheck } from '../check.ts';
import { examples } from '../examples/items.ts';
import { hasUri, lacksUri, once } from '../items/elements.ts';
import { agree, empty, keyed, ordered, show, slice, type Agree, type Slice } from '../items/list.ts';
import { accepted, count, has, lacks, type Count } from '../items/resources.ts';
import type { JsonObject } from '../../model/json.ts';
import { inspectParts, type Parts } from '../parts.ts';
import { stepName, stepNames } from '../step-names.ts';

interface Params {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly accepted?: string;
  readonly count?: Count;
  readonly show?: JsonObject;
  readonly agree?: Agree;
  readonly empty?: true;
  readonly keyed?: true;
  readonly ordered?: true;
  readonly slice?: Slice;
  readonly 'has-uri'?: string;
  readonly 'lacks-uri'?: string;
  readonly once?: string;
}

const PARTS: Parts<Params> = {
  has,
  lacks,
  accepted,
  count,
  show,
  agree,
  empty,
  keyed,
  ordered,
  slice,
  'has-uri': hasUri,
  'lacks-uri': lacksUri,
  once,
};

const flag = (description: string) => ({ const: true, description });
const integer = (description: string) => ({ type: 'integer', description });
const members = (description: string) => ({ type: ['object', 'string'], description });

export const items = defineCheck<Params>({
  summary:
    'A list, over all its pages, has the resources of these steps or lacks them, has a number of ' +
    'them, has items with these members, is empty, or is a range in order.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      has: stepNames('steps whose resource is in the list'),
      lacks: stepNames('steps whose resource is not in the list, or only in a deleted state'),
      accepted: stepName(
        'a step with simultaneous requests; the resources of the accepted ones are in the list, those of ' +
          'the refused ones are not',
      ),
      count: {
        type: 'object',
        required: ['of', 'least', 'most'],
        additionalProperties: false,
        description: 'how many items have a unique value that these steps sent',
        properties: {
          of: stepNames('the steps that sent the values'),
          least: integer('the fewest items'),
          most: integer('the most items'),
        },
      },
      show: members('JSON Pointers into each item, and the values that every item has there'),
      agree: {
        type: 'object',
        required: ['with', 'members'],
        additionalProperties: false,
        description:
          "the item for a step's resource has the same members as the response of that step, as far as it shows them",
        properties: {
          with: stepName('the step that showed the resource'),
          members: members('an object whose keys are JSON Pointers to the members'),
        },
      },
      empty: flag('the list has no items'),
      keyed: flag('each item shows its key'),
      ordered: flag('items are in ascending order of the octets of their keys'),
      slice: {
        type: 'object',
        required: ['of', 'from'],
        additionalProperties: false,
        description: 'the list has exactly this range of the items of another walk, sorted by key',
        properties: {
          of: stepName('the other walk'),
          from: integer('the first item, from 0'),
          to: integer('the item after the last one; by default the end of the list'),
        },
      },
      'has-uri': { type: 'string', description: 'the Collection has the resource with this URI, by any of its links' },
      'lacks-uri': { type: 'string', description: 'the Collection does not have the resource with this URI' },
      once: stepName('at most one element of the Collection has the unique value that this step sent'),
    },
  },
  needsScenario: () => true,
  inspect: inspectParts(PARTS),
  examples,
});
