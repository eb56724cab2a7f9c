import { type Example, conversation } from '../example.ts';

const asked = (authorization?: string): Example['exchange'] => {
  const [exchange] = conversation({ asked: authorization === undefined ? {} : { Authorization: authorization } });
  if (exchange === undefined) throw new Error('a conversation has an exchange');
  return exchange;
};
const params = { parameter: 'headers', all: ['(request-target)', 'host'], any: ['date', 'x-date'] };

export const examples: readonly Example[] = [
  { why: 'everything is covered', params, exchange: asked('Signature headers="date (request-target) host"'), finds: [] },
  { why: 'in another order and case', params, exchange: asked('Signature version="1",headers="X-Date Host (Request-Target)"'), finds: [] },
  { why: 'a name is missing', params, exchange: asked('Signature headers="date host"'), finds: ['signature-covers.missing'] },
  { why: 'none of those is there', params, exchange: asked('Signature headers="(request-target) host"'), finds: ['signature-covers.missing'] },
  { why: 'no such list', params, exchange: asked('Basic eA=='), finds: null },
  { why: 'no credentials', params, exchange: asked(), finds: null },
];
