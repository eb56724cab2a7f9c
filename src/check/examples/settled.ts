import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'ready', params: true, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: [] },
  { why: 'no state at all', params: true, exchange: sketch({ body: {} }), context: exampleContext, finds: [] },
  { why: 'still under way', params: true, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: ['settled.not-reached'] },
  { why: 'failed, which is an end too', params: true, exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: [] },
  { why: 'failed, where it should have become ready', params: 'ready', exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: ['settled.not-reached'] },
  { why: 'not readable', params: true, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['settled.not-reached'] },
];
