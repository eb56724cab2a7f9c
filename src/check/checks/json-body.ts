import { decodeBody, type JsonFault } from '../../model/body.ts';
import { hasContent } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { defineCheck, sketch } from '../check.ts';

const CODES = {
  'not-utf8': 'json-body.not-utf8',
  'byte-order-mark': 'json-body.byte-order-mark',
  malformed: 'json-body.malformed',
  'too-deep': 'json-body.too-deep',
  'duplicate-name': 'json-body.duplicate-name',
} as const satisfies Record<JsonFault, string>;

export const jsonBody = defineCheck<true>({
  summary: 'The body is one JSON text in UTF-8, without byte-order mark and without duplicate names (RFC 8259).',
  params: { const: true },
  inspect: (exchange) =>
    !hasContent(exchange)
      ? null
      : decodeBody(exchange).faults.map(({ fault, detail }) => ({
          code: CODES[fault],
          message: `${fault.replaceAll('-', ' ')}: ${quote(detail)}`,
          actual: detail,
          where: 'body',
          // A bound of ours, not of JSON's.
          ...(fault === 'too-deep' ? { weight: 'inconclusive' as const } : {}),
        })),
  examples: [
    { why: 'plain JSON', params: true, exchange: sketch({ text: ' {"a": "}\\"{", "b": {"a": 1}} ' }), finds: [] },
    { why: 'nothing there', params: true, exchange: sketch({}), finds: null },
    { why: 'the same name twice', params: true, exchange: sketch({ text: '{"a":1,"b":[{"c":1,"\\u0063":2}]}' }), finds: ['json-body.duplicate-name'] },
    { why: 'a byte-order mark', params: true, exchange: sketch({ text: '\uFEFF{}' }), finds: ['json-body.byte-order-mark'] },
    { why: 'Latin-1', params: true, exchange: sketch({ base64: Buffer.from('{"a":"é"}', 'latin1').toString('base64') }), finds: ['json-body.not-utf8'] },
    { why: 'something after the value', params: true, exchange: sketch({ text: '{} x' }), finds: ['json-body.malformed'] },
    { why: 'bottomless nesting', params: true, exchange: sketch({ text: '['.repeat(5000) + ']'.repeat(5000) }), finds: ['json-body.too-deep'] },
  ],
});
