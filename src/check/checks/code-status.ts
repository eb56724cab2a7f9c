import { quote } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, sketch } from '../check.ts';

interface Params {
  /** JSON Pointer of the code. */
  readonly member: string;
  /** The statuses of each code that the protocol defines; others are the service's own. */
  readonly statuses: Readonly<Record<string, readonly number[]>>;
}

export const codeStatus = defineCheck<Params>({
  summary: 'A code that the protocol defines comes with a status that the protocol gives it; other codes are not judged.',
  params: {
    type: 'object',
    required: ['member', 'statuses'],
    additionalProperties: false,
    properties: { member: { type: 'string' }, statuses: { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } } },
  },
  inspect(exchange, { member, statuses }) {
    const code = at(jsonOf(exchange), member);
    const allowed = typeof code === 'string' && Object.hasOwn(statuses, code) ? statuses[code] : undefined;
    if (allowed === undefined) return null;
    const status = exchange.response?.status ?? 0;
    return allowed.includes(status) ? [] : [{ code: 'code-status.contradicts', message: `${quote(code)} comes with ${status}`, expected: allowed.join(' or '), actual: status, where: member }];
  },
  examples: [
    { why: 'as defined', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 404, body: { code: 'Gone' } }), finds: [] },
    { why: 'with another status', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Gone' } }), finds: ['code-status.contradicts'] },
    { why: 'a code of its own', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Mine' } }), finds: null },
  ],
});
