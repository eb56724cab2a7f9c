import { defineCheck } from '../check.ts';
import { examples } from '../examples/answered.ts';

export const answered = defineCheck<true>({
  summary: 'The request was answered: the connection was not simply dropped.',
  params: { const: true },
  judgesSilence: true,
  inspect({ response, silence }) {
    if (response !== null) return [];
    const dropped = silence?.reason === 'protocol';
    return [
      {
        code: dropped ? 'answered.dropped' : 'answered.unknown',
        message: `no answer (${silence?.reason ?? ''}): ${silence?.detail ?? ''}`,
        ...(dropped ? {} : { weight: 'inconclusive' as const }),
      },
    ];
  },
  examples,
});
