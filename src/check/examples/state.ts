import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a state', params: true, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: [] },
  { why: 'no state', params: true, exchange: sketch({ body: {} }), context: exampleContext, finds: ['state.missing'] },
  { why: 'a number', params: true, exchange: sketch({ body: { state: 7 } }), context: exampleContext, finds: ['state.missing'] },
];
