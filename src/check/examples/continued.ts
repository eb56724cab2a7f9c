import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: '100, then the answer', params: true, exchange: sketch({ response: { continuation: 'continued' } }), finds: [] },
  { why: 'the answer at once', params: true, exchange: sketch({ status: 401, response: { continuation: 'answered' } }), finds: [] },
  { why: 'nothing until the body was sent all the same', params: true, exchange: sketch({ response: { continuation: 'withheld' } }), finds: ['continued.withheld'] },
  { why: 'nothing at all', params: true, exchange: sketch({ silent: true }), finds: ['continued.no-answer'] },
];
