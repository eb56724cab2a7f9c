import { quote } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { isGone } from '../../model/settled.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/gone.ts';

export const gone = defineCheck<true>({
  summary: 'The resource cannot be read any more (404, 410), or only as one that was deleted.',
  params: { const: true },
  usesSteps: true,
  inspect(exchange, _params, { settled }) {
    if (isGone(exchange, settled)) return [];
    const state = at(jsonOf(exchange), settled.pointer);
    return [
      {
        code: 'gone.still-there',
        message: `the deleted resource was answered ${exchange.response?.status ?? 0}, its state is ${quote(state)}`,
        expected: `404, or ${settled.gone.join(' or ')}`,
        actual: typeof state === 'string' ? state : (exchange.response?.status ?? 0),
        where: settled.pointer,
      },
    ];
  },
  examples,
});
