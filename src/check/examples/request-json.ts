import { type Example, sketch } from '../example.ts';

const sent = (body: string | null): Example['exchange'] => {
  const exchange = sketch({});
  return { ...exchange, request: { ...exchange.request, body, bodyEncoding: body === null ? null : 'utf8' } };
};

export const examples: readonly Example[] = [
  { why: 'JSON', params: true, exchange: sent('{"a": [1, "é"]}'), finds: [] },
  { why: 'no body', params: true, exchange: sent(null), finds: null },
  { why: 'no JSON', params: true, exchange: sent('a=1'), finds: ['request-json.malformed'] },
  { why: 'a byte-order mark', params: true, exchange: sent('\uFEFF{}'), finds: ['request-json.byte-order-mark'] },
  { why: 'a name that stands twice', params: true, exchange: sent('{"a":1,"a":2}'), finds: ['request-json.duplicate-name'] },
];
