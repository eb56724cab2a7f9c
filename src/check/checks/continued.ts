import { defineCheck } from '../check.ts';
import { examples } from '../examples/continued.ts';

export const continued = defineCheck<true>({
  summary:
    'A request that holds its body back gets 100 (Continue) and later a final status, or a final ' +
    'status at once (RFC 9110, 10.1.1).',
  params: { const: true },
  judgesSilence: true,
  readsBody: false,
  inspect({ response, silence }) {
    if (silence?.reason === 'timeout' || silence?.reason === 'protocol')
      return [{ code: 'continued.no-answer', message: 'the server sent no final status', where: 'status' }];
    if (response === null)
      return [{ code: 'continued.no-connection', message: silence?.detail ?? 'no response', weight: 'inconclusive' }];
    if (response.continuation === undefined) return null;
    return response.continuation === 'withheld'
      ? [
          {
            code: 'continued.withheld',
            message: 'the server sent neither 100 nor a final status while the body was held back',
            expected: '100 or a final status',
            where: 'status',
          },
        ]
      : [];
  },
  examples,
});
