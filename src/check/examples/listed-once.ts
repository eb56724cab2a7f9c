import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'once', params: { sent: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: [] },
  { why: 'twice', params: { sent: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }, { name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: ['listed-once.twice'] },
  { why: 'names are not shown', params: { sent: 'a' }, exchange: sketch({ body: { elements: [{ uri: '/1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: null },
];
