import type { Exchange } from '../../model/exchange.ts';
import { sketch, type Example } from '../example.ts';

const asked = (sent: string, got?: string): Exchange => {
  const exchange = sketch(got === undefined ? {} : { headers: { 'X-Id': got } });
  return { ...exchange, request: { ...exchange.request, headers: [['x-id', sent]] } };
};

export const examples: readonly Example[] = [
  { why: 'the value is part of the field', params: { header: 'x-id' }, exchange: asked('abc', 'abc/1'), finds: [] },
  { why: 'another value', params: { header: 'x-id' }, exchange: asked('abc', '1'), finds: ['echoes.not'] },
  { why: 'no value', params: { header: 'x-id' }, exchange: asked('abc'), finds: ['echoes.not'] },
  { why: 'the request has no such field', params: { header: 'x-id' }, exchange: sketch({}), finds: null },
];
