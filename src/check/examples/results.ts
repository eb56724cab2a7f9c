import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'all results meet the criteria', params: { matches: { '/name': 'a' }, type: 'application/x.base+json' }, exchange: sketch({ body: { elements: [{ name: 'a', media_type: 'application/x.special+json' }] } }), finds: [] },
  { why: 'one result does not meet the criteria', params: { matches: { '/name': 'a' }, type: 'application/x.base+json' }, exchange: sketch({ body: { elements: [{ name: 'a' }, { name: 'b' }] } }), finds: ['results.not-met'] },
  { why: 'one result has another type', params: { matches: { '/name': 'a' }, type: 'application/x.special+json' }, exchange: sketch({ body: { elements: [{ name: 'a', media_type: 'application/x.base+json' }] } }), finds: ['results.other-type'] },
  { why: 'no results', params: { matches: { '/name': 'a' }, type: 'application/x.base+json' }, exchange: sketch({ body: { elements: [] } }), finds: ['results.none'] },
  { why: 'no JSON', params: { matches: {}, type: 'a/b' }, exchange: sketch({ text: 'x' }), finds: ['results.no-json'] },
];
