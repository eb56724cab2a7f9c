import { quote } from '../../model/finding.ts';
import type { Chosen } from '../../model/act.ts';
import { chosenFrom, chosenSchema, defineActCheck, shownBy } from '../act-check.ts';
import { chosenOf } from '../chosen.ts';

interface Params {
  readonly of: Chosen;
  readonly least?: number;
  readonly most?: number;
}

const count = { type: 'integer', minimum: 0 } as const;

export const requests = defineActCheck<Params>({
  summary: 'So many requests of a kind come: at least `least`, at most `most`.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['of'],
    minProperties: 2,
    properties: {
      of: chosenSchema,
      least: { ...count, description: 'at least so many' },
      most: { ...count, description: 'at most so many; 0: none' },
    },
  },
  inspect(run, { of, least = 0, most = Infinity }) {
    const chosen = chosenOf(run, chosenFrom(of));
    if (chosen.length < least)
      return [
        {
          code: 'requests.too-few',
          message: `${chosen.length} requests came of those with ${quote(of)}, expected ${least} or more`,
          expected: least,
          actual: chosen.length,
          ...shownBy(run.requests.at(-1)),
        },
      ];
    const first = chosen[most];
    return first === undefined
      ? []
      : [
          {
            code: 'requests.too-many',
            message: `${chosen.length} requests came of those with ${quote(of)}, expected ${most === 0 ? 'none' : `${most} at most`}`,
            expected: most,
            actual: chosen.length,
            request: first,
          },
        ];
  },
});
