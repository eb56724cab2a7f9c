import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, type Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { itemOf, marksIn, marksSent } from '../../model/listing.ts';
import { saysGone } from '../../model/settled.ts';
import type { Context } from '../context.ts';
import { inspectList } from './inspect-list.ts';

export interface Count {
  readonly of: readonly string[];
  readonly least: number;
  readonly most: number;
}

const alive = (items: readonly Json[], { settled }: Context): readonly Json[] =>
  items.filter((item) => !saysGone(item, settled));

/** Each step's resource is there. */
export const has = inspectList<readonly string[]>((names, items, list, context) =>
  names.flatMap((name) => {
    const exchange = context.steps.get(name);
    return exchange !== undefined && itemOf(items, exchange, list, context.token) === undefined
      ? [{ code: 'items.missing', message: `the resource of step ${name} is not in the list`, where: 'body' }]
      : [];
  }),
);

/** No step's resource is there, unless as one that was deleted. */
export const lacks = inspectList<readonly string[]>((names, items, list, context) =>
  names.flatMap((name) => {
    const exchange = context.steps.get(name);
    const item = exchange === undefined ? undefined : itemOf(alive(items, context), exchange, list, context.token);
    return item === undefined
      ? []
      : [
          {
            code: 'items.present',
            message: `the resource of step ${name} is in the list`,
            actual: evidence(item),
            where: 'body',
          },
        ];
  }),
);

/** Of requests sent together, what was accepted is there, and what was refused is not. */
export const accepted = inspectList<string>((name, items, list, context) =>
  (context.series.get(name) ?? []).flatMap((exchange) =>
    exchange.response === null ? [] : outcomeOf(exchange, itemOf(items, exchange, list, context.token)),
  ),
);

function outcomeOf(exchange: Exchange, item: Json | undefined): readonly Finding[] {
  if (isSuccess(exchange))
    return item === undefined
      ? [
          {
            code: 'items.missing',
            message: 'a creation was accepted, and its resource is not in the list',
            where: 'body',
          },
        ]
      : [];
  return item === undefined
    ? []
    : [
        {
          code: 'items.performed',
          message: `a request that was answered ${exchange.response?.status ?? 0} was performed all the same`,
          actual: evidence(item),
          where: 'body',
        },
      ];
}

/** So many items carry a unique value of these steps. */
export const count = inspectList<Count>(({ of, least, most }, items, _list, context) => {
  const marks = new Set(
    of.flatMap((name) => (context.series.get(name) ?? []).flatMap((exchange) => marksSent(exchange, context.token))),
  );
  const actual = alive(items, context).filter((item) =>
    marksIn(JSON.stringify(item), context.token).some((mark) => marks.has(mark)),
  ).length;
  return actual >= least && actual <= most
    ? []
    : [
        {
          code: 'items.count',
          message: `${actual} resources carry what was sent`,
          expected: least === most ? least : `${least} to ${most}`,
          actual,
          where: 'body',
        },
      ];
});
