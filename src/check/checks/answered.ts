import { defineCheck, sketch } from '../check.ts';

export const answered = defineCheck<true>({
  summary: 'The request was answered: the connection was not simply dropped.',
  params: { const: true },
  judgesSilence: true,
  inspect({ response, silence }) {
    if (response !== null) return [];
    const dropped = silence?.reason === 'protocol';
    return [{ code: dropped ? 'answered.dropped' : 'answered.unknown', message: `no answer (${silence?.reason ?? ''}): ${silence?.detail ?? ''}`, ...(dropped ? {} : { weight: 'inconclusive' as const }) }];
  },
  examples: [
    { why: 'an answer', params: true, exchange: sketch({ status: 413 }), finds: [] },
    { why: 'a dropped connection', params: true, exchange: { ...sketch({ silent: true }), silence: { reason: 'protocol', detail: 'the connection ended' } }, finds: ['answered.dropped'] },
    { why: 'nobody listens', params: true, exchange: { ...sketch({ silent: true }), silence: { reason: 'refused', detail: 'no' } }, finds: ['answered.unknown'] },
  ],
});
