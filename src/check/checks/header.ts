import { header as fieldOf, headerValues } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/header.ts';
import { matcherSchema } from '../matcher-schema.ts';

export const header = defineCheck<Readonly<Record<string, Json>>>({
  summary: 'Each of these response header fields matches. Different lines of one field are joined with a comma.',
  params: { type: 'object', minProperties: 1, additionalProperties: matcherSchema },
  readsBody: false,
  inspect(exchange, params) {
    const headers = exchange.response?.headers ?? [];
    return Object.entries(params).flatMap(([name, wanted]): Finding[] => {
      const values = headerValues(headers, name);
      // The same line sent twice counts once.
      const actual = new Set(values).size === 1 ? values[0] : fieldOf(headers, name);
      const expected = mismatch(actual, matcherOf(wanted), matches);
      if (expected === undefined) return [];
      const missing = values.length === 0;
      return [
        {
          code: missing ? 'header.missing' : 'header.unexpected',
          message: missing ? `no ${name} header` : `${name} is ${quote(actual)}, expected ${expected}`,
          expected,
          actual: evidence(actual),
          where: `header ${name}`,
        },
      ];
    });
  },
  examples,
});
