import { defineCheck } from '../check.ts';
import { examples } from '../examples/http-version.ts';

export const httpVersion = defineCheck<string>({
  summary: 'The status line of the response has this HTTP version.',
  params: { enum: ['1.0', '1.1', '2.0'] },
  readsBody: false,
  inspect({ response }, expected) {
    const actual = response?.httpVersion;
    if (actual === undefined) return null;
    return actual === expected
      ? []
      : [
          {
            code: 'http-version.unexpected',
            message: `the response is HTTP/${actual}`,
            expected,
            actual,
            where: 'status line',
          },
        ];
  },
  examples,
});
