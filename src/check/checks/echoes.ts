import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/echoes.ts';

interface Params {
  /** The name of the header field, in the request and in the response. */
  readonly header: string;
}

export const echoes = defineCheck<Params>({
  summary: 'The header field of the response contains the value of the same field of the request.',
  params: {
    type: 'object',
    required: ['header'],
    additionalProperties: false,
    properties: {
      header: { type: 'string', description: 'the name of the header field, in the request and in the response' },
    },
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
            message: `${name} is ${quote(actual)}, but the request sent ${quote(sent)}`,
            expected: evidence(sent),
            actual: evidence(actual),
            where: `header ${name}`,
          },
        ];
  },
  examples,
});
