import { defineCheck } from '../check.ts';
import { examples } from '../examples/answered.ts';

export const answered = defineCheck<true>({
  summary: 'The server answers the request and does not just drop the connection.',
  params: { const: true },
  judgesSilence: true,
  inspect({ response, silence }) {
    if (response !== null) return [];
    const dropped = silence?.reason === 'protocol';
    return [
      {
        code: dropped ? 'answered.dropped' : 'answered.unknown',
        message: `no response (${silence?.reason ?? ''}): ${silence?.detail ?? ''}`,
        ...(dropped ? {} : { weight: 'inconclusive' as const }),
      },
    ];
  },
  examples,
});
