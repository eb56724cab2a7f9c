import { isA } from '../../model/media-type.ts';
import { defineCheck, sketch } from '../check.ts';

interface Params {
  readonly from: string;
  readonly to: string;
}

export const linked = defineCheck<Params>({
  summary: 'The crawl saw a link from a resource of one media type (or an element of it) that leads to a resource of another.',
  params: { type: 'object', required: ['from', 'to'], additionalProperties: false, properties: { from: { type: 'string' }, to: { type: 'string' } } },
  inspect(_exchange, { from, to }, { edges, types }) {
    const pairs = [...edges].map((edge) => edge.split(' '));
    const seen = pairs.some(([source = '', target = '']) => isA(types, source, from.toLowerCase()) && isA(types, target, to.toLowerCase()));
    return seen ? [] : [{ code: 'linked.missing', message: `no ${from} links to a ${to}`, expected: to, where: 'body' }];
  },
  examples: [
    { why: 'a type that extends the first links to the second', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/x.special+json application/y+json']) }, finds: [] },
    { why: 'the other way round', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/y+json application/x.base+json']) }, finds: ['linked.missing'] },
  ],
});
