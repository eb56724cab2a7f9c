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
    'What a list holds, over all its pages: the resources of steps, or not; so many of them; items with these ' +
    'members; nothing; a range in order.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      has: stepNames('steps whose resource is there'),
      lacks: stepNames('steps whose resource is not there, unless as one that was deleted'),
      accepted: stepName('requests sent together: what was accepted is there, what was refused is not'),
      count: {
        type: 'object',
        required: ['of', 'least', 'most'],
        additionalProperties: false,
        description: 'how many items carry a unique value of these steps',
        properties: {
          of: stepNames('the steps that sent the values'),
          least: integer('so many at least'),
          most: integer('so many at most'),
        },
      },
      show: members('JSON Pointers into each item, and the values that they have'),
      agree: {
        type: 'object',
        required: ['with', 'members'],
        additionalProperties: false,
        description: "the item of a step's resource shows members as that step's answer does, where it shows them",
        properties: {
          with: stepName('the step that showed the resource'),
          members: members('an object whose keys are the JSON Pointers of the members'),
        },
      },
      empty: flag('there is no item'),
      keyed: flag('each item shows what tells it from the others'),
      ordered: flag("items are in ascending order of their keys' octets"),
      slice: {
        type: 'object',
        required: ['of', 'from'],
        additionalProperties: false,
        description: 'exactly the items that another walk holds between two of them, in the order of their keys',
        properties: {
          of: stepName('the other walk'),
          from: integer('the first item, from 0'),
          to: integer('the item after the last one; the end of the list by default'),
        },
      },
      'has-uri': { type: 'string', description: 'the Collection holds the resource of this URI, by any of its links' },
      'lacks-uri': { type: 'string', description: 'the Collection does not hold the resource of this URI' },
      once: stepName('a unique value that this step sent stands in one element of the Collection at most'),
    },
  },
  needsScenario: () => true,
  inspect: inspectParts(PARTS),
  examples,
});
