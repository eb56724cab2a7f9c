import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, equal, type Json, type JsonObject } from '../../model/json.ts';
import { itemOf, keyOf, keysOf, type ListView } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { inspectList } from './inspect-list.ts';

export interface Agree {
  readonly with: string;
  /** Its keys are JSON Pointers to the members. */
  readonly members: JsonObject;
}

/** `from` is inclusive, `to` is exclusive. */
export interface Slice {
  readonly of: string;
  readonly from: number;
  readonly to?: number;
}

const otherMember = (item: Json, pointer: string, wanted: Json, list: ListView): Finding => ({
  code: 'items.other-member',
  message: `${pointer} of ${quote(keyOf(item, list))} is ${quote(at(item, pointer))}`,
  expected: evidence(wanted),
  actual: evidence(at(item, pointer)),
  where: pointer,
});

/** Each item has these values; a list without items shows nothing. */
export const show = inspectList<JsonObject>((members, items, list) =>
  items.length === 0
    ? null
    : items.flatMap((item) =>
        Object.entries(members)
          .filter(([pointer, value]) => !equal(at(item, pointer), value))
          .map(([pointer, value]) => otherMember(item, pointer, value, list)),
      ),
);

/** The item for a step's resource has the same members as the response of that step, as far as it shows them. */
export const agree = inspectList<Agree>(({ with: name, members }, items, list, context) => {
  const exchange = context.steps.get(name);
  const item = exchange === undefined ? undefined : itemOf(items, exchange, list, context.token);
  const shown = exchange === undefined ? undefined : jsonOf(exchange);
  return item === undefined
    ? []
    : Object.keys(members)
        .filter((pointer) => at(item, pointer) !== undefined && !equal(at(item, pointer), at(shown, pointer)))
        .map((pointer) => otherMember(item, pointer, at(shown, pointer) ?? null, list));
});

export const empty = inspectList<true>((_wanted, items) =>
  items.length === 0
    ? []
    : [
        {
          code: 'items.not-empty',
          message: `the list has ${items.length} items, but should be empty`,
          expected: 0,
          actual: items.length,
          where: 'body',
        },
      ],
);

/** Each item shows its key. */
export const keyed = inspectList<true>((_wanted, items, list) =>
  items
    .filter((item) => at(item, list.key) === undefined)
    .slice(0, 1)
    .map((item) => ({
      code: 'items.no-key',
      message: `an item has no ${list.key}`,
      actual: evidence(item),
      where: list.key,
    })),
);

const byOctets = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** In ascending order of their keys' octets; a single item has no order. */
export const ordered = inspectList<true>((_wanted, items, list) => {
  const keys = items.map((item) => keyOf(item, list));
  if (keys.length < 2) return null;
  const wrong = keys.findIndex((key, index) => index > 0 && byOctets(keys[index - 1] ?? '', key) > 0);
  return wrong < 0
    ? []
    : [
        {
          code: 'items.unordered',
          message: `${quote(keys[wrong])} comes after ${quote(keys[wrong - 1])}`,
          where: 'body',
        },
      ];
});

/** Exactly this range of the items of another walk. */
export const slice = inspectList<Slice>(({ of, from, to }, items, list, context) => {
  const all = keysOf(context.series.get(of) ?? [], list).toSorted(byOctets);
  const wanted = all.slice(from, to);
  const actual = items.map((item) => keyOf(item, list)).toSorted(byOctets);
  return equal(wanted, actual)
    ? []
    : [
        {
          code: 'items.other-range',
          message: `the list has ${actual.length} items, beginning with ${quote(actual[0])}`,
          expected: wanted.join(', ').slice(0, 300),
          actual: actual.join(', ').slice(0, 300),
          where: 'body',
        },
      ];
});
