import { headerValues } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { isUriReference } from '../../model/matcher.ts';
import { resolve } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/location.ts';

export const location = defineCheck<true>({
  summary: 'A single Location header has an absolute http(s) URI or a relative reference (RFC 9110, 10.2.2).',
  params: { const: true },
  readsBody: false,
  inspect({ request, response }, _params, { origins }) {
    const values = headerValues(response?.headers ?? [], 'location');
    const where = 'header location';
    const [value] = values;
    if (value === undefined) return [{ code: 'location.missing', message: 'no Location header', where }];
    if (new Set(values).size > 1)
      return [
        {
          code: 'location.several',
          message: `${values.length} different Location headers`,
          actual: evidence(values.join(', ')),
          where,
        },
      ];
    const target = isUriReference(value) ? resolve(value, request.url) : undefined;
    if (target === undefined || !/^https?:/.test(target)) {
      return [
        {
          code: 'location.invalid',
          message: `Location ${quote(value)} is not an http(s) URI or a relative reference`,
          actual: evidence(value),
          where,
        },
      ];
    }
    if (origins.includes(new URL(target).origin)) return [];
    return [
      {
        code: 'location.elsewhere',
        message: `Location leads to another origin: ${quote(value)}`,
        actual: evidence(value),
        where,
        weight: 'note',
      },
    ];
  },
  examples,
});
