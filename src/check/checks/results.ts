import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, equal, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { essenceOf, isA } from '../../model/media-type.ts';
import { collectionsIn, elementsOf, jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/results.ts';

interface Params {
  /** JSON Pointers into each result, and the values that they must have. */
  readonly matches: JsonObject;
  /** Each result has this media type, or one that extends it. */
  readonly type: string;
}

export const results = defineCheck<Params>({
  summary: 'Every result of a search meets its criteria and has the expected type.',
  params: {
    type: 'object',
    required: ['matches', 'type'],
    additionalProperties: false,
    properties: {
      matches: {
        type: ['object', 'string'],
        description: 'JSON Pointers into each result, and the values that every result has there',
      },
      type: { type: 'string', description: 'the media type of each result, or a type that it extends' },
    },
  },
  inspect(exchange, params, context) {
    if (jsonOf(exchange) === undefined)
      return [{ code: 'results.no-json', message: 'the body is not JSON', where: 'body' }];
    // Collections inside a result are not results.
    const [outermost] = collectionsIn(exchange, context);
    const found = outermost === undefined ? [] : elementsOf(outermost, context).map(({ element }) => element);
    if (found.length === 0)
      return [
        {
          code: 'results.none',
          message: 'the search found nothing, so its criteria were not tested',
          weight: 'inconclusive',
        },
      ];
    return found.flatMap((element, index) => judge(element, `element ${index}`, params, context));
  },
  examples,
});

function judge(
  element: Json,
  where: string,
  { matches, type }: Params,
  { shapes, types }: Context,
): readonly Finding[] {
  const told = isObject(element) ? element[shapes.resource.mediaType] : undefined;
  const essence = typeof told === 'string' ? essenceOf(told) : undefined;
  const missed = Object.entries(matches).filter(([pointer, wanted]) => !equal(at(element, pointer), wanted));
  return [
    ...missed.map(([pointer, wanted]) => ({
      code: 'results.not-met',
      message: `${where}: ${pointer} is ${quote(at(element, pointer))}`,
      expected: evidence(wanted),
      actual: evidence(at(element, pointer)),
      where,
    })),
    ...(essence === undefined || isA(types, essence, type.toLowerCase())
      ? []
      : [
          {
            code: 'results.other-type',
            message: `${where} has type ${quote(told)}`,
            expected: type,
            actual: evidence(told),
            where,
          },
        ]),
  ];
}
