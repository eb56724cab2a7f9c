import { hasContent } from '../../model/exchange.ts';
import { defineCheck, sketch } from '../check.ts';

export const content = defineCheck<boolean>({
  summary: 'The response has content (true) or has none (false), as far as its framing shows.',
  params: { type: 'boolean' },
  inspect(exchange, wanted) {
    const received = exchange.response?.framing?.excess ?? 0;
    const actual = hasContent(exchange) || received > 0;
    if (actual === wanted) return [];
    const message = actual ? 'the response has content' : 'the response has no content';
    return [{ code: wanted ? 'content.missing' : 'content.unexpected', message, expected: wanted, actual, where: 'body' }];
  },
  examples: [
    { why: 'content where there should be', params: true, exchange: sketch({ body: {} }), finds: [] },
    { why: 'none where there should be', params: true, exchange: sketch({}), finds: ['content.missing'] },
    { why: 'content where there should be none', params: false, exchange: sketch({ body: {} }), finds: ['content.unexpected'] },
    { why: 'none where there should be none', params: false, exchange: sketch({}), finds: [] },
  ],
});
