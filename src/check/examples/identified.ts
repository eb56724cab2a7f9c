import { type Example, exampleContext, exampleList, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'bare', params: true, exchange: sketch({ body: { id: '1' } }), context: { ...exampleContext, list: exampleList }, finds: [] },
  { why: 'wrapped', params: true, exchange: sketch({ body: { thing: { id: '1' } } }), context: { ...exampleContext, list: exampleList }, finds: ['identified.no-id'] },
  { why: 'the same again', params: { as: 'a' }, exchange: sketch({ body: { id: '1' } }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: [] },
  { why: 'another one', params: { as: 'a' }, exchange: sketch({ body: { id: '2' } }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: ['identified.another'] },
  { why: 'not another one', params: { not: 'a' }, exchange: sketch({ body: { id: '1' } }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: ['identified.the-same'] },
  { why: 'no body, and none is needed', params: { as: 'a', optional: true }, exchange: sketch({ status: 202 }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: null },
  { why: 'wrapped, where another body would do', params: { as: 'a', bare: true }, exchange: sketch({ body: { data: { id: '1' } } }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: ['identified.wrapped'] },
  { why: 'another body, where that will do', params: { as: 'a', bare: true }, exchange: sketch({ body: { job: { id: '7' } } }), context: { ...exampleContext, list: exampleList, steps: new Map([['a', sketch({ body: { id: '1' } })]]) }, finds: null },
  { why: 'what it sent', params: { own: true }, exchange: sketch({ sent: { name: 'assay-run-1' }, body: { id: '1', name: 'assay-run-1' } }), context: { ...exampleContext, list: exampleList }, finds: [] },
  { why: 'what another one sent', params: { own: true }, exchange: sketch({ sent: { name: 'assay-run-1' }, body: { id: '1', name: 'assay-run-2' } }), context: { ...exampleContext, list: exampleList }, finds: ['identified.of-another'] },
  { why: 'refused', params: true, exchange: sketch({ status: 404, body: {} }), context: { ...exampleContext, list: exampleList }, finds: ['identified.refused'] },
];
