import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a state', params: { shown: true }, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: [] },
  { why: 'no state', params: { shown: true }, exchange: sketch({ body: {} }), context: exampleContext, finds: ['state.missing'] },
  { why: 'a number', params: { shown: true }, exchange: sketch({ body: { state: 7 } }), context: exampleContext, finds: ['state.missing'] },
  { why: 'ready', params: { settled: true }, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: [] },
  { why: 'no state, which counts as ready', params: { settled: true }, exchange: sketch({ body: {} }), context: exampleContext, finds: [] },
  { why: 'not final yet', params: { settled: true }, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'failed, which is final too', params: { settled: true }, exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: [] },
  { why: 'failed, although it should be ready', params: { ready: true }, exchange: sketch({ body: { state: 'BROKEN' } }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'the resource could not be read', params: { settled: true }, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['state.not-reached'] },
  { why: 'not found', params: { gone: true }, exchange: sketch({ status: 404 }), context: exampleContext, finds: [] },
  { why: 'a deleted state', params: { gone: true }, exchange: sketch({ body: { state: 'gone' } }), context: exampleContext, finds: [] },
  { why: 'another state', params: { gone: true }, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: ['state.still-there'] },
  { why: 'another status', params: { gone: true }, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['state.still-there'] },
];
