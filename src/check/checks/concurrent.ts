import { isSuccess, type Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/concurrent.ts';
import { endOf } from '../run-check.ts';

interface Params {
  /** How many of the requests were accepted. */
  readonly accepted?: { readonly least: number; readonly most: number };
  /** A status that at least one response must have. */
  readonly some?: number;
  /** The statuses that the other responses may have. */
  readonly refused: readonly (number | string)[];
}

/** Requests that left, or were answered, over a longer time were not sent at one moment. */
const MOMENT_MS = 500;

export const concurrent = defineCheck<Params>({
  summary:
    'Of several requests sent at the same moment, this many are accepted, and the rest are refused ' +
    'with one of these statuses.',
  params: {
    type: 'object',
    required: ['refused'],
    additionalProperties: false,
    properties: {
      accepted: {
        type: 'object',
        required: ['least', 'most'],
        additionalProperties: false,
        description: 'how many of the requests are accepted',
        properties: {
          least: { type: 'integer', description: 'the fewest that are accepted' },
          most: { type: 'integer', description: 'the most that are accepted' },
        },
      },
      some: { type: 'integer', description: 'a status that at least one response must have' },
      refused: {
        type: 'array',
        items: { type: ['integer', 'string'] },
        description: 'the statuses that the other responses may have',
      },
    },
  },
  needsScenario: () => true,
  inspect(_exchange, { accepted, refused, some }, { exchanges }) {
    const answered = exchanges.filter(({ response }) => response !== null);
    if (answered.length < exchanges.length)
      return [{ code: 'concurrent.silence', message: 'a request got no response', weight: 'inconclusive' }];
    const count = answered.filter(isSuccess).length;
    const statuses = answered.map(({ response }) => response?.status ?? 0).join(', ');
    const few: readonly Finding[] =
      accepted === undefined || (count >= accepted.least && count <= accepted.most)
        ? []
        : [
            {
              code: count > accepted.most ? 'concurrent.too-many' : 'concurrent.too-few',
              message: `${count} of ${answered.length} simultaneous requests were accepted (${statuses})`,
              expected: accepted.least === accepted.most ? accepted.most : `${accepted.least} to ${accepted.most}`,
              actual: count,
              where: 'status',
            },
          ];
    const allowed = refused.map(String);
    const odd = answered.find((one) => !isSuccess(one) && !allowed.includes(String(one.response?.status)));
    const other: readonly Finding[] =
      odd === undefined
        ? []
        : [
            {
              code: 'concurrent.other-status',
              message: `one of the simultaneous requests got ${odd.response?.status ?? 0}`,
              expected: allowed.join(' or '),
              actual: odd.response?.status ?? 0,
              where: 'status',
            },
          ];
    const none: readonly Finding[] =
      some === undefined || answered.some(({ response }) => response?.status === some)
        ? []
        : [
            {
              code: 'concurrent.none',
              message: `none of ${answered.length} simultaneous requests got ${some}`,
              expected: some,
              actual: statuses.slice(0, 200),
              where: 'status',
              // A busy machine of ours stretches the moment, and no limit is reached.
              ...(spreadOf(answered) > MOMENT_MS ? { weight: 'inconclusive' as const } : {}),
            },
          ];
    return [...few, ...other, ...none];
  },
  examples,
});

/** Milliseconds between the first and the last of several, by their beginnings or their ends. */
function spreadOf(exchanges: readonly Exchange[]): number {
  const between = (times: readonly number[]): number => Math.max(...times) - Math.min(...times);
  return Math.max(between(exchanges.map(({ startedAt }) => startedAt)), between(exchanges.map(endOf)));
}
