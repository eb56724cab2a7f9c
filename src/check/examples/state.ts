import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a state', params: { shown: true }, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: [] },
  { why: 'no state', params: { shown: true }, exchange: sketch({ body: {} }), context: exampleContext, finds: ['state.missing'] },
  { why: 'a number', params: { shown: true }, exchange: sketch({ body: { state: 7 } }), context: exampleContext, finds: ['state.missing'] },
  { why: 'ready', params: { settled: true }, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: [] },
  { why: 'no state at all', params: { settled: true }, exchange: sketch({ body: {} }), context: exampleContext, finds: [] },
  { why: 'still under way', params: { settled: true }, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'failed, which is an end too', params: { settled: true }, exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: [] },
  { why: 'failed, where it should have become ready', params: { ready: true }, exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'not readable', params: { settled: true }, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'not found', params: { gone: true }, exchange: sketch({ status: 404 }), context: exampleContext, finds: [] },
  { why: 'readable as deleted', params: { gone: true }, exchange: sketch({ body: { state: 'gone' } }), context: exampleContext, finds: [] },
  { why: 'as if nothing had happened', params: { gone: true }, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: ['state.still-there'] },
  { why: 'an answer of another kind', params: { gone: true }, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['state.still-there'] },
];
