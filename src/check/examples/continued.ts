import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: '100, then a final status', params: true, exchange: sketch({ response: { continuation: 'continued' } }), finds: [] },
  { why: 'a final status at once', params: true, exchange: sketch({ status: 401, response: { continuation: 'answered' } }), finds: [] },
  { why: 'no response until the client sent the body anyway', params: true, exchange: sketch({ response: { continuation: 'withheld' } }), finds: ['continued.withheld'] },
  { why: 'no response at all', params: true, exchange: sketch({ silent: true }), finds: ['continued.no-answer'] },
];
