import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a response', params: true, exchange: sketch({ status: 413 }), finds: [] },
  { why: 'a dropped connection', params: true, exchange: { ...sketch({ silent: true }), silence: { reason: 'protocol', detail: 'the connection ended' } }, finds: ['answered.dropped'] },
  { why: 'nobody listens', params: true, exchange: { ...sketch({ silent: true }), silence: { reason: 'refused', detail: 'no' } }, finds: ['answered.unknown'] },
];
