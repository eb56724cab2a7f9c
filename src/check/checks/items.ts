import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, equal, type Json, type JsonObject } from '../../model/json.ts';
import { isList, itemOf, itemsOf, keyOf, keysOf, marksIn, marksSent, type ListView } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { saysGone } from '../../model/settled.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/items.ts';

interface Params {
  /** Steps whose resource is there, once. */
  readonly has?: readonly string[];
  /** Steps whose resource is not there, unless as one that was deleted. */
  readonly lacks?: readonly string[];
  /** Requests sent together: what was accepted is there, what was refused is not. */
  readonly accepted?: string;
  /** How many items carry a unique value of these steps. */
  readonly count?: { readonly of: readonly string[]; readonly most: number; readonly least: number };
  /** Pointers into each item and the values that they have. */
  readonly show?: JsonObject;
  /** The item of a step's resource shows these members, by JSON Pointer, as that step's answer does, where it shows them at all. */
  readonly agree?: { readonly with: string; readonly members: JsonObject };
  readonly empty?: boolean;
  /** Each item shows what tells it from the others. */
  readonly keyed?: boolean;
  /** In ascending order of their keys' octets. */
  readonly ordered?: boolean;
  /** Exactly what another walk holds between two of its items: `from` is in, `to` is out. */
  readonly slice?: { readonly of: string; readonly from: number; readonly to?: number };
}

type Judge<K extends keyof Params> = (
  wanted: NonNullable<Params[K]>,
  items: readonly Json[],
  list: ListView,
  context: Context,
) => readonly Finding[];

const found = (code: string, message: string, more: Partial<Finding> = {}): Finding => ({
  code: `items.${code}`,
  message,
  where: 'body',
  ...more,
});

const otherMember = (item: Json, pointer: string, wanted: Json, list: ListView): Finding =>
  found('other-member', `${pointer} of ${quote(keyOf(item, list))} is ${quote(at(item, pointer))}`, {
    expected: evidence(wanted),
    actual: evidence(at(item, pointer)),
    where: pointer,
  });

const alive = (items: readonly Json[], { settled }: Context): readonly Json[] =>
  items.filter((item) => !saysGone(item, settled));
const stepOf = (name: string, { steps }: Context): Exchange | undefined => steps.get(name);
const utf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const JUDGES: { readonly [K in keyof Params]-?: Judge<K> } = {
  has: (names, items, list, context) =>
    names.flatMap((name) => {
      const exchange = stepOf(name, context);
      return exchange !== undefined && itemOf(items, exchange, list, context.token) === undefined
        ? [found('missing', `the resource of step ${name} is not in the list`)]
        : [];
    }),
  lacks: (names, items, list, context) =>
    names.flatMap((name) => {
      const exchange = stepOf(name, context);
      const item = exchange === undefined ? undefined : itemOf(alive(items, context), exchange, list, context.token);
      return item === undefined
        ? []
        : [found('present', `the resource of step ${name} is in the list`, { actual: evidence(item) })];
    }),
  accepted: (name, items, list, context) =>
    (context.series.get(name) ?? []).flatMap((exchange): readonly Finding[] => {
      if (exchange.response === null) return [];
      const item = itemOf(items, exchange, list, context.token);
      if (isSuccess(exchange))
        return item === undefined
          ? [found('missing', 'a creation was accepted, and its resource is not in the list')]
          : [];
      return item === undefined
        ? []
        : [
            found('performed', `a request that was answered ${exchange.response.status} was performed all the same`, {
              actual: evidence(item),
            }),
          ];
    }),
  count: ({ of, least, most }, items, _list, context) => {
    const marks = new Set(
      of.flatMap((name) => (context.series.get(name) ?? []).flatMap((exchange) => marksSent(exchange, context.token))),
    );
    const count = alive(items, context).filter((item) =>
      marksIn(JSON.stringify(item), context.token).some((mark) => marks.has(mark)),
    ).length;
    return count >= least && count <= most
      ? []
      : [
          found('count', `${count} resources carry what was sent`, {
            expected: least === most ? least : `${least} to ${most}`,
            actual: count,
          }),
        ];
  },
  show: (members, items, list) =>
    items.flatMap((item) =>
      Object.entries(members)
        .filter(([pointer, value]) => !equal(at(item, pointer), value))
        .map(([pointer, value]) => otherMember(item, pointer, value, list)),
    ),
  agree: ({ with: name, members }, items, list, context) => {
    const exchange = stepOf(name, context);
    const item = exchange === undefined ? undefined : itemOf(items, exchange, list, context.token);
    const shown = exchange === undefined ? undefined : jsonOf(exchange);
    return item === undefined
      ? []
      : Object.keys(members)
          .filter((pointer) => at(item, pointer) !== undefined && !equal(at(item, pointer), at(shown, pointer)))
          .map((pointer) => otherMember(item, pointer, at(shown, pointer) ?? null, list));
  },
  empty: (_wanted, items) =>
    items.length === 0
      ? []
      : [found('not-empty', `${items.length} items where there should be none`, { expected: 0, actual: items.length })],
  keyed: (_wanted, items, list) =>
    items
      .filter((item) => at(item, list.key) === undefined)
      .slice(0, 1)
      .map((item) =>
        found('no-key', `an item shows nothing at ${list.key}`, { actual: evidence(item), where: list.key }),
      ),
  ordered: (_wanted, items, list) => {
    const keys = items.map((item) => keyOf(item, list));
    const wrong = keys.findIndex((key, index) => index > 0 && utf8(keys[index - 1] ?? '', key) > 0);
    return wrong < 0 ? [] : [found('unordered', `${quote(keys[wrong])} comes after ${quote(keys[wrong - 1])}`)];
  },
  slice: ({ of, from, to }, items, list, context) => {
    const all = keysOf(context.series.get(of) ?? [], list).toSorted(utf8);
    const wanted = all.slice(from, to);
    const actual = items.map((item) => keyOf(item, list)).toSorted(utf8);
    return equal(wanted, actual)
      ? []
      : [
          found('other-range', `${actual.length} items from ${quote(actual[0])} on`, {
            expected: wanted.join(', ').slice(0, 300),
            actual: actual.join(', ').slice(0, 300),
          }),
        ];
  },
};

const names = { type: 'array', minItems: 1, items: { type: 'string' } };

export const items = defineCheck<Params>({
  summary:
    'What a list holds, over all its pages: the resources of steps, or not; so many of them; items with these members; nothing; a range in order.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      has: names,
      lacks: names,
      accepted: { type: 'string' },
      count: {
        type: 'object',
        required: ['of', 'least', 'most'],
        additionalProperties: false,
        properties: { of: names, least: { type: 'integer' }, most: { type: 'integer' } },
      },
      show: { type: ['object', 'string'] },
      agree: {
        type: 'object',
        required: ['with', 'members'],
        additionalProperties: false,
        properties: { with: { type: 'string' }, members: { type: ['object', 'string'] } },
      },
      empty: { const: true },
      keyed: { const: true },
      ordered: { const: true },
      slice: {
        type: 'object',
        required: ['of', 'from'],
        additionalProperties: false,
        properties: { of: { type: 'string' }, from: { type: 'integer' }, to: { type: 'integer' } },
      },
    },
  },
  usesSteps: true,
  inspect(_exchange, params, context): Inspection {
    const { list, exchanges } = context;
    if (list === undefined) return null;
    if (exchanges.length === 0 || !exchanges.every((one) => isList(one, list)))
      return [{ code: 'items.no-list', message: 'a page of the list could not be read', weight: 'inconclusive' }];
    const all = exchanges.flatMap((one) => itemsOf(one, list));
    return Object.entries(params).flatMap(([name, wanted]) =>
      (JUDGES[name as keyof Params] as Judge<never>)(wanted as never, all, list, context),
    );
  },
  examples,
});
