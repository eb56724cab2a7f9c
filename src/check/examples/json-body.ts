import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'plain JSON', params: true, exchange: sketch({ text: ' {"a": "}\\"{", "b": {"a": 1}} ' }), finds: [] },
  { why: 'no body', params: true, exchange: sketch({}), finds: null },
  { why: 'the same name twice', params: true, exchange: sketch({ text: '{"a":1,"b":[{"c":1,"\\u0063":2}]}' }), finds: ['json-body.duplicate-name'] },
  { why: 'a byte-order mark', params: true, exchange: sketch({ text: '\uFEFF{}' }), finds: ['json-body.byte-order-mark'] },
  { why: 'Latin-1', params: true, exchange: sketch({ base64: Buffer.from('{"a":"é"}', 'latin1').toString('base64') }), finds: ['json-body.not-utf8'] },
  { why: 'text after the value', params: true, exchange: sketch({ text: '{} x' }), finds: ['json-body.malformed'] },
  { why: 'very deep nesting', params: true, exchange: sketch({ text: '['.repeat(5000) + ']'.repeat(5000) }), finds: ['json-body.too-deep'] },
];
