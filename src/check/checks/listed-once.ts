import { quote } from '../../model/finding.ts';
import { marksSent } from '../../model/listing.ts';
import { allElements, jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/listed-once.ts';

interface Params {
  /** The step whose unique values are looked for. */
  readonly sent: string;
}

export const listedOnce = defineCheck<Params>({
  summary: 'No more than one element of the collection carries a unique value that was sent.',
  params: { type: 'object', required: ['sent'], additionalProperties: false, properties: { sent: { type: 'string' } } },
  usesSteps: true,
  inspect(exchange, { sent }, context) {
    if (jsonOf(exchange) === undefined)
      return [{ code: 'listed-once.unreadable', message: 'the collection is not readable', weight: 'inconclusive' }];
    const other = context.steps.get(sent);
    const [mark] = other === undefined ? [] : marksSent(other, context.token);
    if (mark === undefined) return null;
    const count = allElements(exchange, context).filter((element) =>
      JSON.stringify(element).includes(`"${mark}"`),
    ).length;
    if (count === 0) return null;
    return count === 1
      ? []
      : [
          {
            code: 'listed-once.twice',
            message: `${quote(mark)} stands in ${count} elements`,
            expected: 1,
            actual: count,
            where: 'body',
          },
        ];
  },
  examples,
});
