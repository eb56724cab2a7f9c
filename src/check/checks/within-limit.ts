import { at, isArray } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/within-limit.ts';

interface Params {
  /** The query parameter that bounds a page. */
  readonly parameter: string;
  /** JSON Pointers at which the items may stand; the first array counts. */
  readonly items: readonly string[];
}

export const withinLimit = defineCheck<Params>({
  summary: 'A list that was asked for with a limit holds no more items than that.',
  params: {
    type: 'object',
    required: ['parameter', 'items'],
    additionalProperties: false,
    properties: { parameter: { type: 'string' }, items: { type: 'array', minItems: 1, items: { type: 'string' } } },
  },
  inspect(exchange, { parameter, items }) {
    const { url } = exchange.request;
    const limit = url.includes('?') && URL.canParse(url) ? new URL(url).searchParams.get(parameter) : null;
    if (limit === null || !/^[1-9]\d{0,8}$/.test(limit)) return null;
    const json = jsonOf(exchange);
    const list = items.map((pointer) => at(json, pointer)).find(isArray);
    if (list === undefined) return null;
    return list.length <= Number(limit)
      ? []
      : [
          {
            code: 'within-limit.above',
            message: `${list.length} items, ${parameter} was ${limit}`,
            expected: Number(limit),
            actual: list.length,
            where: 'body',
          },
        ];
  },
  examples,
});
