import { hasContent } from '../../model/exchange.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/content.ts';

export const content = defineCheck<boolean>({
  summary: 'The response has content (true) or no content (false), as far as its framing shows.',
  params: { type: 'boolean' },
  inspect(exchange, wanted) {
    const received = exchange.response?.framing?.excess ?? 0;
    const actual = hasContent(exchange) || received > 0;
    if (actual === wanted) return [];
    const message = actual ? 'the response has content' : 'the response has no content';
    return [
      { code: wanted ? 'content.missing' : 'content.unexpected', message, expected: wanted, actual, where: 'body' },
    ];
  },
  examples,
});
