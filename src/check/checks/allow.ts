import { headerValues } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/allow.ts';

export const allow = defineCheck<true>({
  summary:
    'The Allow header lists methods, but not the one that was refused (RFC 9110, 10.2.1, 15.5.6). An ' +
    'empty list is legal.',
  params: { const: true },
  readsBody: false,
  inspect({ request, response }) {
    const lines = headerValues(response?.headers ?? [], 'allow');
    const where = 'header allow';
    if (lines.length === 0) return [{ code: 'allow.missing', message: 'no Allow header', where }];
    const methods = lines
      .flatMap((line) => line.split(','))
      .map((method) => method.trim())
      .filter((method) => method !== '');
    const bad = methods.find((method) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(method));
    if (bad !== undefined)
      return [
        {
          code: 'allow.malformed',
          message: `Allow lists ${quote(bad)}, which is not a method`,
          actual: evidence(lines.join(', ')),
          where,
        },
      ];
    if (!methods.includes(request.method)) return [];
    return [
      {
        code: 'allow.lists-refused',
        message: `Allow lists ${request.method}, the method that was refused`,
        actual: evidence(lines.join(', ')),
        where,
      },
    ];
  },
  examples,
});
