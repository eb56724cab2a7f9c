import { quote } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { settlingOf } from '../../model/settled.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/settled.ts';

export const settled = defineCheck<true | 'ready'>({
  summary: 'The resource has reached a final state, as the binding names them; `ready`: and not one of failure.',
  params: { enum: [true, 'ready'] },
  usesSteps: true,
  inspect(exchange, params, context) {
    const standing = settlingOf(exchange, context.settled);
    if (standing === 'ready' || (standing === 'failed' && params === true)) return [];
    const state = at(jsonOf(exchange), context.settled.pointer);
    const message =
      standing === 'unknown'
        ? 'the resource could not be read'
        : standing === 'failed'
          ? `the state is ${quote(state)} in the end`
          : `the state is ${quote(state)} after ${context.settled.withinMs / 1000} s`;
    return [
      {
        code: 'settled.not-reached',
        message,
        expected: context.settled.ready.join(' or '),
        actual: typeof state === 'string' ? state : null,
        where: context.settled.pointer,
      },
    ];
  },
  examples,
});
