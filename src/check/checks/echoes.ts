import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck, type Example, sketch } from '../check.ts';

interface Params {
  /** A field of request and response. */
  readonly header: string;
}

const asked = (sent: string, got?: string): Example<Params>['exchange'] => {
  const exchange = sketch(got === undefined ? {} : { headers: { 'X-Id': got } });
  return { ...exchange, request: { ...exchange.request, headers: [['x-id', sent]] } };
};

export const echoes = defineCheck<Params>({
  summary: "The response's field holds the value that the request's field of the same name had.",
  params: { type: 'object', required: ['header'], additionalProperties: false, properties: { header: { type: 'string' } } },
  inspect({ request, response }, { header: name }) {
    const sent = header(request.headers, name);
    if (sent === undefined || sent === '') return null;
    const actual = header(response?.headers ?? [], name);
    return actual?.includes(sent) === true ? [] : [{ code: 'echoes.not', message: `${name} is ${quote(actual)}, ${quote(sent)} was sent`, expected: evidence(sent), actual: evidence(actual), where: `header ${name}` }];
  },
  examples: [
    { why: 'as one of its parts', params: { header: 'x-id' }, exchange: asked('abc', 'abc/1'), finds: [] },
    { why: 'another value', params: { header: 'x-id' }, exchange: asked('abc', '1'), finds: ['echoes.not'] },
    { why: 'no value', params: { header: 'x-id' }, exchange: asked('abc'), finds: ['echoes.not'] },
    { why: 'nothing was sent', params: { header: 'x-id' }, exchange: sketch({}), finds: null },
  ],
});
