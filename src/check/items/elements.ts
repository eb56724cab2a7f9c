import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { at, isObject, type Json } from '../../model/json.ts';
import { marksSent } from '../../model/listing.ts';
import { allElements, jsonOf, resolve } from '../../model/representation.ts';
import type { Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

const UNREADABLE: Inspection = [
  { code: 'items.unreadable', message: 'the collection could not be read', weight: 'inconclusive' },
];

/** The Collection has the resource. URIs are compared after resolution, and all links of an element count. */
export const hasUri: Part<string> = (uri, exchange, context) => {
  if (jsonOf(exchange) === undefined) return UNREADABLE;
  if (holds(exchange, uri, context)) return [];
  return [
    {
      code: 'items.missing',
      message: `the collection does not have ${quote(uri)}`,
      expected: true,
      actual: false,
      where: 'body',
    },
  ];
};

/** The Collection does not have the resource. */
export const lacksUri: Part<string> = (uri, exchange, context) => {
  if (jsonOf(exchange) === undefined) return UNREADABLE;
  if (!holds(exchange, uri, context)) return [];
  return [
    {
      code: 'items.still-there',
      message: `the collection still has ${quote(uri)}`,
      expected: false,
      actual: true,
      where: 'body',
    },
  ];
};

function holds(exchange: Exchange, uri: string, context: Context): boolean {
  const wanted = aliasesOf(resolve(uri, exchange.request.url), context);
  const namesOf = (element: Json): readonly (string | undefined)[] => {
    const names = isObject(element) ? context.shapes.resource.links.map((name) => element[name]) : [element];
    return names.map((name) => resolve(name, exchange.request.url));
  };
  return allElements(exchange, context).some((element) =>
    namesOf(element).some((name) => name !== undefined && wanted.has(name)),
  );
}

/** Every URI by which the scenario's representations name the resource. */
function aliasesOf(uri: string | undefined, { steps, shapes }: Context): ReadonlySet<string> {
  const readings = [...steps.values()].filter(
    (step) => isSuccess(step) && step.request.method === 'GET' && resolve(step.request.url, step.request.url) === uri,
  );
  const names = readings.flatMap((step) =>
    shapes.resource.links.map((name) => resolve(at(jsonOf(step), `/${name}`), step.request.url)),
  );
  return new Set([uri, ...names].filter((name) => name !== undefined));
}

/** At most one element has the first unique value that the step sent. */
export const once: Part<string> = (step, exchange, context) => {
  if (jsonOf(exchange) === undefined) return UNREADABLE;
  const other = context.steps.get(step);
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
          code: 'items.twice',
          message: `${count} elements have the unique value ${quote(mark)}`,
          expected: 1,
          actual: count,
          where: 'body',
        },
      ];
};
