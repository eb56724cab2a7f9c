import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'not found', params: true, exchange: sketch({ status: 404 }), context: exampleContext, finds: [] },
  { why: 'readable as deleted', params: true, exchange: sketch({ body: { state: 'gone' } }), context: exampleContext, finds: [] },
  { why: 'as if nothing had happened', params: true, exchange: sketch({ body: { state: 'UP' } }), context: exampleContext, finds: ['gone.still-there'] },
  { why: 'an answer of another kind', params: true, exchange: sketch({ status: 500 }), context: exampleContext, finds: ['gone.still-there'] },
];
