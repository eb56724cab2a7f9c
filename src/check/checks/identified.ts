import { isSuccess } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { at, isObject } from '../../model/json.ts';
import { idIn, marksIn, marksSent } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/identified.ts';

interface Params {
  /** Steps with whose resource this one is the same. */
  readonly as?: string;
  /** The resource is another one. */
  readonly not?: string;
  /** An answer without a body says nothing of it. */
  readonly optional?: boolean;
  /** Any other body will do, but not one that has the resource of `as` inside it. */
  readonly bare?: boolean;
  /** What the body shows of unique values is what its own request sent: it is not the resource of some other one. */
  readonly own?: boolean;
}

export const identified = defineCheck<Params | true>({
  summary: "The body is the resource itself, with its identifier at the root; it is that of another step's, or is not.",
  params: {
    anyOf: [
      { const: true },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          as: { type: 'string' },
          not: { type: 'string' },
          optional: { type: 'boolean' },
          bare: { type: 'boolean' },
          own: { type: 'boolean' },
        },
      },
    ],
  },
  usesSteps: true,
  inspect(exchange, params, { list, steps, token }) {
    const { as, not, optional = false, bare = false, own = false }: Params = params === true ? {} : params;
    if (list === undefined) return null;
    if (!isSuccess(exchange))
      return [
        { code: 'identified.refused', message: `status is ${exchange.response?.status ?? 0}`, weight: 'inconclusive' },
      ];
    const json = jsonOf(exchange);
    if (json === undefined && optional) return null;
    const mine = idIn(exchange, list);
    const other = steps.get(as ?? not ?? '');
    const theirs = other === undefined ? undefined : idIn(other, list);
    if (own) {
      const sent = marksSent(exchange, token);
      const shown = marksIn(JSON.stringify(json ?? null), token);
      return shown[0] === undefined || shown.some((mark) => sent.includes(mark))
        ? []
        : [
            {
              code: 'identified.of-another',
              message: `the answer shows ${quote(shown[0])}, which another request sent`,
              actual: evidence(shown[0]),
              where: 'body',
            },
          ];
    }
    if (mine === undefined && bare) {
      const holder =
        theirs === undefined || typeof json !== 'object' || json === null
          ? undefined
          : Object.entries(json).find(([, value]) => at(value, list.id) === theirs)?.[0];
      return holder === undefined
        ? null
        : [
            {
              code: 'identified.wrapped',
              message: `the resource is not the body itself, but in ${quote(holder)}`,
              expected: 'the identifier at the root',
              actual: `in ${holder}`,
              where: list.id,
            },
          ];
    }
    if (mine === undefined) {
      const shown = isObject(json) ? Object.keys(json).slice(0, 8).join(', ') : typeof json;
      return [
        {
          code: 'identified.no-id',
          message: `the body is not the resource: nothing at ${list.id}`,
          expected: 'the identifier at the root',
          actual: json === undefined ? 'no JSON' : `members ${shown}`,
          where: list.id,
        },
      ];
    }
    if (theirs === undefined) return [];
    if (as !== undefined && theirs !== mine)
      return [
        {
          code: 'identified.another',
          message: `the resource is ${quote(mine)}, not ${quote(theirs)}`,
          expected: evidence(theirs),
          actual: evidence(mine),
          where: list.id,
        },
      ];
    if (not !== undefined && theirs === mine)
      return [
        {
          code: 'identified.the-same',
          message: `the resource is ${quote(mine)} again`,
          actual: evidence(mine),
          where: list.id,
        },
      ];
    return [];
  },
  examples,
});
