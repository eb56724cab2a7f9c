import type { Exchange } from '../../model/exchange.ts';
import { at, isArray } from '../../model/json.ts';
import { itemsOf } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import type { Inspection } from '../check.ts';
import type { Part } from '../parts.ts';
import { inspectListWalk, queryOf } from './walk.ts';

/** How a request limits the size of a page, if no binding says it. */
export interface Limit {
  readonly parameter: string;
  readonly items: readonly string[];
}

export const limit: Part<true | Limit> = (how, exchange, context) =>
  how === true
    ? inspectListWalk((pages, view, paging) => {
        const told = pages.filter((one) => queryOf(one, paging.limit) !== null);
        if (told.length === 0) return null;
        return told.flatMap((one, index) => {
          const [bound, count] = [Number(queryOf(one, paging.limit)), itemsOf(one, view).length];
          return count <= bound
            ? []
            : [
                {
                  code: 'pages.above-limit',
                  message: `page ${index + 1} has ${count} items, but ${paging.limit} was ${bound}`,
                  expected: bound,
                  actual: count,
                  where: 'body',
                },
              ];
        });
      }, context)
    : onePage(exchange, how);

function onePage(exchange: Exchange, { parameter, items }: Limit): Inspection {
  const { url } = exchange.request;
  const bound = url.includes('?') && URL.canParse(url) ? queryOf(exchange, parameter) : null;
  if (bound === null || !/^[1-9]\d{0,8}$/.test(bound)) return null;
  const json = jsonOf(exchange);
  const list = items.map((pointer) => at(json, pointer)).find(isArray);
  if (list === undefined) return null;
  return list.length <= Number(bound)
    ? []
    : [
        {
          code: 'pages.above',
          message: `the page has ${list.length} items, but ${parameter} was ${bound}`,
          expected: Number(bound),
          actual: list.length,
          where: 'body',
        },
      ];
}
