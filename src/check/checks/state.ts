import { evidence } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/state.ts';

export const state = defineCheck<true>({
  summary: "The representation shows the resource's state, where the binding says that it stands.",
  params: { const: true },
  usesSteps: true,
  inspect(exchange, _params, { settled: { pointer } }) {
    const shown = at(jsonOf(exchange), pointer);
    return typeof shown === 'string' && shown !== ''
      ? []
      : [
          {
            code: 'state.missing',
            message: 'the representation shows no state',
            expected: 'a string',
            actual: evidence(shown),
            where: pointer,
          },
        ];
  },
  examples,
});
