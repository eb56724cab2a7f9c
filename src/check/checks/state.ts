import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { isGone, settlingOf } from '../../model/settled.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/state.ts';
import { inspectParts, type Part, type Parts } from '../parts.ts';

interface Params {
  /** The representation shows a state. */
  readonly shown?: true;
  /** The state is a final one, be it of success or of failure. */
  readonly settled?: true;
  /** The state is a final one, and not of failure. */
  readonly ready?: true;
  /** The resource cannot be read any more, or only as one that was deleted. */
  readonly gone?: true;
}

const shown: Part<true> = (_wanted, exchange, { settled: { pointer } }) => {
  const state = at(jsonOf(exchange), pointer);
  return typeof state === 'string' && state !== ''
    ? []
    : [
        {
          code: 'state.missing',
          message: 'the representation shows no state',
          expected: 'a string',
          actual: evidence(state),
          where: pointer,
        },
      ];
};

const reached =
  (...wanted: readonly string[]): Part<true> =>
  (_wanted, exchange, { settled }) => {
    const standing = settlingOf(exchange, settled);
    if (wanted.includes(standing)) return [];
    const state = at(jsonOf(exchange), settled.pointer);
    return [
      {
        code: 'state.not-reached',
        message:
          standing === 'unknown'
            ? 'the resource could not be read'
            : `the state is ${quote(state)} ` +
              (standing === 'failed' ? 'in the end' : `after ${settled.withinMs / 1000} s`),
        expected: settled.ready.join(' or '),
        actual: typeof state === 'string' ? state : null,
        where: settled.pointer,
      },
    ];
  };

const gone: Part<true> = (_wanted, exchange, { settled }) => {
  if (isGone(exchange, settled)) return [];
  const status = exchange.response?.status ?? 0;
  const state = at(jsonOf(exchange), settled.pointer);
  const finding: Finding = {
    code: 'state.still-there',
    message: `the deleted resource was answered ${status}, its state is ${quote(state)}`,
    expected: `404, or ${settled.gone.join(' or ')}`,
    actual: typeof state === 'string' ? state : status,
    where: settled.pointer,
  };
  return [finding];
};

const PARTS: Parts<Params> = { shown, settled: reached('ready', 'failed'), ready: reached('ready'), gone };

const flag = (description: string) => ({ const: true, description });

export const state = defineCheck<Params>({
  summary:
    "The resource's state, where the binding or the profile says that it stands, is shown, final, or that of a " +
    'resource that is gone.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      shown: flag('the representation shows a state'),
      settled: flag('the state is one of the final ones, of success or of failure; no state counts as ready'),
      ready: flag('the state is a final one of success; no state counts as ready'),
      gone: flag('the resource is answered 404 or 410, or shows a state of what was deleted'),
    },
  },
  needsScenario: () => true,
  inspect: inspectParts(PARTS),
  examples,
});
