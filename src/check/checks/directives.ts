import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/directives.ts';

interface Params {
  readonly header: string;
  readonly among: readonly string[];
}

export const directives = defineCheck<Params>({
  summary: 'Every directive in a comma-separated header field is in this list. Names are case-insensitive.',
  params: {
    type: 'object',
    required: ['header', 'among'],
    additionalProperties: false,
    properties: {
      header: { type: 'string', description: 'the name of the header field' },
      among: { type: 'array', items: { type: 'string' }, description: 'names of allowed directives, in lower case' },
    },
  },
  readsBody: false,
  inspect({ response }, { header: name, among }) {
    const value = header(response?.headers ?? [], name);
    if (value === undefined) return null;
    const names = value
      .split(',')
      .map((part) => (part.split('=')[0] ?? '').trim().toLowerCase())
      .filter((part) => part !== '');
    return names
      .filter((part) => !among.includes(part))
      .map((part) => ({
        code: 'directives.unexpected',
        message: `${name} has the directive ${quote(part)}, which is not allowed`,
        expected: evidence(among.join(', ')),
        actual: evidence(value),
        where: `header ${name}`,
      }));
  },
  examples,
});
