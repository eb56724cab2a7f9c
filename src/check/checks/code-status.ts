import { evidence, quote } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/code-status.ts';

interface Params {
  /** JSON Pointer to the error code. */
  readonly member: string;
  /** The statuses of each code that the protocol defines; others are the service's own. */
  readonly statuses: Readonly<Record<string, readonly number[]>>;
  /** Statuses with which a code is only noted. */
  readonly noted?: Readonly<Record<string, readonly number[]>>;
  /** `known`: judges only whether the code is one of them. */
  readonly as?: 'known';
}

export const codeStatus = defineCheck<Params>({
  summary:
    'An error code that the protocol defines has a status that the protocol allows for it. Other ' +
    'codes are not judged, unless `known` requires a code that the protocol defines.',
  params: {
    type: 'object',
    required: ['member', 'statuses'],
    additionalProperties: false,
    properties: {
      member: { type: 'string', description: 'JSON Pointer to the error code' },
      statuses: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'integer' } },
        description: 'each code that the protocol defines, and the statuses that it allows',
      },
      as: {
        enum: ['known'],
        description: 'known: judges only whether the code is in `statuses`, whatever the status is',
      },
      noted: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'integer' } },
        description: 'each code, and the statuses with which it gets only a note',
      },
    },
  },
  inspect(exchange, { member, statuses, noted = {}, as }) {
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
                message: `the protocol does not define the code ${quote(code)}`,
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
            message: `the code ${quote(code)} has status ${status}`,
            expected: allowed.join(' or '),
            actual: status,
            where: member,
            ...(typeof code === 'string' && noted[code]?.includes(status) === true ? { weight: 'note' as const } : {}),
          },
        ];
  },
  examples,
});
