import { decodeBody, type JsonFault } from '../../model/body.ts';
import { hasContent } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/json-body.ts';

const CODES = {
  'not-utf8': 'json-body.not-utf8',
  'byte-order-mark': 'json-body.byte-order-mark',
  malformed: 'json-body.malformed',
  'too-deep': 'json-body.too-deep',
  'duplicate-name': 'json-body.duplicate-name',
} as const satisfies Record<JsonFault, string>;

export const jsonBody = defineCheck<true>({
  summary: 'The body is a single JSON text in UTF-8, without a byte-order mark and without duplicate names (RFC 8259).',
  params: { const: true },
  inspect: (exchange) =>
    !hasContent(exchange)
      ? null
      : decodeBody(exchange).faults.map(({ fault, detail }) => ({
          code: CODES[fault],
          message: `${fault.replaceAll('-', ' ')}: ${quote(detail)}`,
          actual: detail,
          where: 'body',
          // The limit is ours; JSON has none.
          ...(fault === 'too-deep' ? { weight: 'inconclusive' as const } : {}),
        })),
  examples,
});
