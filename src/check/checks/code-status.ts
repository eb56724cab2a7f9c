import { evidence, quote } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/code-status.ts';

interface Params {
  /** JSON Pointer of the code. */
  readonly member: string;
  /** The statuses of each code that the protocol defines; others are the service's own. */
  readonly statuses: Readonly<Record<string, readonly number[]>>;
  /** `known`: judges only whether the code is one of them. */
  readonly as?: 'known';
}

export const codeStatus = defineCheck<Params>({
  summary:
    'A code that the protocol defines comes with a status that the protocol gives it; other codes are not ' +
    'judged; `known` wants it to be one that the protocol defines.',
  params: {
    type: 'object',
    required: ['member', 'statuses'],
    additionalProperties: false,
    properties: {
      member: { type: 'string', description: 'JSON Pointer of the code' },
      statuses: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'integer' } },
        description: 'the statuses of each code that the protocol defines',
      },
      as: { enum: ['known'], description: 'known: the code is one of those, whatever the status' },
    },
  },
  inspect(exchange, { member, statuses, as }) {
    const code = at(jsonOf(exchange), member);
    const allowed = typeof code === 'string' && Object.hasOwn(statuses, code) ? statuses[code] : undefined;
    if (as === 'known')
      return typeof code !== 'string'
        ? null
        : allowed !== undefined
          ? []
          : [
              {
                code: 'code-status.unknown',
                message: `${quote(code)} is no code of the protocol`,
                actual: evidence(code),
                where: member,
              },
            ];
    if (allowed === undefined) return null;
    const status = exchange.response?.status ?? 0;
    return allowed.includes(status)
      ? []
      : [
          {
            code: 'code-status.contradicts',
            message: `${quote(code)} comes with ${status}`,
            expected: allowed.join(' or '),
            actual: status,
            where: member,
          },
        ];
  },
  examples,
});
