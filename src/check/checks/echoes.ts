import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/echoes.ts';

interface Params {
  /** A field of request and response. */
  readonly header: string;
}

export const echoes = defineCheck<Params>({
  summary: "The response's field holds the value that the request's field of the same name had.",
  params: {
    type: 'object',
    required: ['header'],
    additionalProperties: false,
    properties: { header: { type: 'string', description: 'a field of request and response' } },
  },
  inspect({ request, response }, { header: name }) {
    const sent = header(request.headers, name);
    if (sent === undefined || sent === '') return null;
    const actual = header(response?.headers ?? [], name);
    return actual?.includes(sent) === true
      ? []
      : [
          {
            code: 'echoes.not',
            message: `${name} is ${quote(actual)}, ${quote(sent)} was sent`,
            expected: evidence(sent),
            actual: evidence(actual),
            where: `header ${name}`,
          },
        ];
  },
  examples,
});
