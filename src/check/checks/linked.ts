import { isA } from '../../model/media-type.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/linked.ts';

interface Params {
  readonly from: string;
  readonly to: string;
}

export const linked = defineCheck<Params>({
  summary:
    'The crawl saw a link from a resource of one media type (or an element of it) that leads to a resource of another.',
  params: {
    type: 'object',
    required: ['from', 'to'],
    additionalProperties: false,
    properties: { from: { type: 'string' }, to: { type: 'string' } },
  },
  inspect(_exchange, { from, to }, { edges, types }) {
    const pairs = [...edges].map((edge) => edge.split(' '));
    const seen = pairs.some(
      ([source = '', target = '']) => isA(types, source, from.toLowerCase()) && isA(types, target, to.toLowerCase()),
    );
    return seen
      ? []
      : [{ code: 'linked.missing', message: `no ${from} links to a ${to}`, expected: to, where: 'body' }];
  },
  examples,
});
