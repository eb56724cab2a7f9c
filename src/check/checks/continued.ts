import { defineCheck } from '../check.ts';
import { examples } from '../examples/continued.ts';

export const continued = defineCheck<true>({
  summary:
    'A request whose body waits for 100 (Continue) is answered: by 100 and later a final status, or by a final ' +
    'status at once (RFC 9110, 10.1.1).',
  params: { const: true },
  judgesSilence: true,
  readsBody: false,
  inspect({ response, silence }) {
    if (silence?.reason === 'timeout' || silence?.reason === 'protocol')
      return [{ code: 'continued.no-answer', message: 'no final status came', where: 'status' }];
    if (response === null)
      return [{ code: 'continued.no-connection', message: silence?.detail ?? 'no answer', weight: 'inconclusive' }];
    if (response.continuation === undefined) return null;
    return response.continuation === 'withheld'
      ? [
          {
            code: 'continued.withheld',
            message: 'neither 100 nor a final status came while the body was held back',
            expected: '100 or a final status',
            where: 'status',
          },
        ]
      : [];
  },
  examples,
});
