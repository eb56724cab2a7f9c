import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, isObject } from '../../model/json.ts';
import { idIn, marksIn, marksSent, type ListView } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import type { Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

export interface Id {
  /** The step with the same resource. */
  readonly as?: string;
  /** The step with another resource. */
  readonly not?: string;
  /** Without a body there is nothing to judge. */
  readonly optional?: true;
}

/** Judges an accepted response if the binding says how its resources are identified. */
function inspectIdentified(exchange: Exchange, { list }: Context, judge: (list: ListView) => Inspection): Inspection {
  if (list === undefined) return null;
  if (isSuccess(exchange)) return judge(list);
  const status = exchange.response?.status ?? 0;
  return [{ code: 'same-resource.refused', message: `the request got ${status}`, weight: 'inconclusive' }];
}

const idOf = (step: string | undefined, list: ListView, { steps }: Context): string | undefined => {
  const exchange = step === undefined ? undefined : steps.get(step);
  return exchange === undefined ? undefined : idIn(exchange, list);
};

/** The body is the resource itself, with its identifier at the root, the same as in another step or a different one. */
export const id: Part<true | Id> = (wanted, exchange, context) =>
  inspectIdentified(exchange, context, (list) => {
    const { as, not, optional }: Id = wanted === true ? {} : wanted;
    if (optional === true && jsonOf(exchange) === undefined) return null;
    const mine = idIn(exchange, list);
    // Without an identifier nothing tells one resource from another; the shape of the body is another requirement's.
    if (mine === undefined) return not === undefined ? [noId(exchange, list)] : null;
    return [
      ...(as === undefined ? [] : another(mine, idOf(as, list, context), list)),
      ...(not === undefined ? [] : sameAgain(mine, idOf(not, list, context), list)),
    ];
  });

/** The body is anything but an object with the step's resource inside it. */
export const unwrapped: Part<string> = (step, exchange, context) =>
  inspectIdentified(exchange, context, (list) => {
    const json = jsonOf(exchange);
    const mine = idIn(exchange, list);
    const theirs = idOf(step, list, context);
    if (mine !== undefined) return another(mine, theirs, list);
    const members = theirs === undefined || typeof json !== 'object' || json === null ? [] : Object.entries(json);
    const holder = members.find(([, value]) => at(value, list.id) === theirs)?.[0];
    return holder === undefined
      ? null
      : [
          {
            code: 'same-resource.wrapped',
            message: `the body is not the resource, but has it in the member ${quote(holder)}`,
            expected: 'the identifier at the root',
            actual: `in ${holder}`,
            where: list.id,
          },
        ];
  });

/** Unique values in the body are those of its own request, so it is not the resource of another one. */
export const ownValues: Part<true> = (_wanted, exchange, context) =>
  inspectIdentified(exchange, context, () => {
    const sent = marksSent(exchange, context.token);
    const shown = marksIn(JSON.stringify(jsonOf(exchange) ?? null), context.token);
    return shown[0] === undefined || shown.some((mark) => sent.includes(mark))
      ? []
      : [
          {
            code: 'same-resource.of-another',
            message: `the response shows ${quote(shown[0])}, which another request sent`,
            actual: evidence(shown[0]),
            where: 'body',
          },
        ];
  });

function noId(exchange: Exchange, list: ListView): Finding {
  const json = jsonOf(exchange);
  const shown = isObject(json) ? Object.keys(json).slice(0, 8).join(', ') : typeof json;
  return {
    code: 'same-resource.no-id',
    message: `the body is not the resource: it has no ${list.id}`,
    expected: 'the identifier at the root',
    actual: json === undefined ? 'no JSON' : `members ${shown}`,
    where: list.id,
  };
}

const another = (mine: string, theirs: string | undefined, list: ListView): readonly Finding[] =>
  theirs === undefined || theirs === mine
    ? []
    : [
        {
          code: 'same-resource.another',
          message: `the resource is ${quote(mine)}, not ${quote(theirs)}`,
          expected: evidence(theirs),
          actual: evidence(mine),
          where: list.id,
        },
      ];

const sameAgain = (mine: string, theirs: string | undefined, list: ListView): readonly Finding[] =>
  theirs === mine
    ? [
        {
          code: 'same-resource.the-same',
          message: `the resource is ${quote(mine)} again`,
          actual: evidence(mine),
          where: list.id,
        },
      ]
    : [];
