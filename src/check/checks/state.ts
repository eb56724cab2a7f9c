import { evidence } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, exampleContext, sketch } from '../check.ts';

export const state = defineCheck<true>({
  summary: "The representation shows the resource's state, where the binding says that it stands.",
  params: { const: true },
  usesSteps: true,
  inspect(exchange, _params, { settled: { pointer } }) {
    const shown = at(jsonOf(exchange), pointer);
    return typeof shown === 'string' && shown !== '' ? [] : [{ code: 'state.missing', message: 'the representation shows no state', expected: 'a string', actual: evidence(shown), where: pointer }];
  },
  examples: [
    { why: 'a state', params: true, exchange: sketch({ body: { state: 'STARTING' } }), context: exampleContext, finds: [] },
    { why: 'no state', params: true, exchange: sketch({ body: {} }), context: exampleContext, finds: ['state.missing'] },
    { why: 'a number', params: true, exchange: sketch({ body: { state: 7 } }), context: exampleContext, finds: ['state.missing'] },
  ],
});
