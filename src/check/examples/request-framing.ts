import { type Example, sketch } from '../example.ts';

const sent = (headers: Readonly<Record<string, string>>, sentBody?: string): Example['exchange'] => {
  const exchange = sketch(sentBody === undefined ? {} : { sent: sentBody });
  return { ...exchange, request: { ...exchange.request, headers: Object.entries(headers) } };
};

export const examples: readonly Example[] = [
  { why: 'the right length', params: true, exchange: sent({ 'Content-Length': '3' }, 'a'), finds: [] },
  { why: 'chunked', params: true, exchange: sent({ 'Transfer-Encoding': 'chunked' }, 'a'), finds: [] },
  { why: 'a wrong length', params: true, exchange: sent({ 'Content-Length': '4' }, 'a'), finds: ['request-framing.length'] },
  { why: 'both', params: true, exchange: sent({ 'Content-Length': '3', 'Transfer-Encoding': 'chunked' }, 'a'), finds: ['request-framing.ambiguous'] },
  { why: 'neither', params: true, exchange: sent({}, 'a'), finds: ['request-framing.ambiguous'] },
  { why: 'no body', params: true, exchange: sent({}), finds: null },
];
