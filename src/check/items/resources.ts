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

/** The list has the resource of each step. */
export const has = inspectList<readonly string[]>((names, items, list, context) =>
  names.flatMap((name) => {
    const exchange = context.steps.get(name);
    return exchange !== undefined && itemOf(items, exchange, list, context.token) === undefined
      ? [{ code: 'items.missing', message: 'the list lacks a resource that it should have', where: 'body' }]
      : [];
  }),
);

/** The list has no step's resource, or only in a deleted state. */
export const lacks = inspectList<readonly string[]>((names, items, list, context) =>
  names.flatMap((name) => {
    const exchange = context.steps.get(name);
    const item = exchange === undefined ? undefined : itemOf(alive(items, context), exchange, list, context.token);
    return item === undefined
      ? []
      : [
          {
            code: 'items.present',
            message: 'the list has a resource that it should not have',
            actual: evidence(item),
            where: 'body',
          },
        ];
  }),
);

/** Of simultaneous requests, the list has the resources of the accepted ones and none of the refused ones. */
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
            message: 'a creation was accepted, but its resource is not in the list',
            where: 'body',
          },
        ]
      : [];
  return item === undefined
    ? []
    : [
        {
          code: 'items.performed',
          message: `a request got ${exchange.response?.status ?? 0}, but was performed`,
          actual: evidence(item),
          where: 'body',
        },
      ];
}

/** This many items have a unique value that these steps sent. */
export const count = inspectList<Count>(({ of, least, most }, items, _list, context) => {
  const marks = new Set(
    of.flatMap((name) => (context.series.get(name) ?? []).flatMap((exchange) => marksSent(exchange, context.token))),
  );
  if (marks.size === 0) return null;
  const actual = alive(items, context).filter((item) =>
    marksIn(JSON.stringify(item), context.token).some((mark) => marks.has(mark)),
  ).length;
  return actual >= least && actual <= most
    ? []
    : [
        {
          code: 'items.count',
          message: `${actual} items have a unique value that was sent`,
          expected: least === most ? least : `${least} to ${most}`,
          actual,
          where: 'body',
        },
      ];
});
