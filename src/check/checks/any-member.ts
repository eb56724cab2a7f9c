import { hasContent } from '../../model/exchange.ts';
import { at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/any-member.ts';

export const anyMember = defineCheck<readonly string[]>({
  summary: 'The body, where there is one, has at least one of the members at these JSON Pointers.',
  params: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^(/.*)?$' } },
  inspect(exchange, pointers) {
    if (!hasContent(exchange)) return null;
    const json = jsonOf(exchange);
    if (pointers.some((pointer) => at(json, pointer) !== undefined)) return [];
    return [
      {
        code: 'any-member.missing',
        message: `the body has none of ${pointers.join(', ')}`,
        expected: pointers.join(' or '),
        where: 'body',
      },
    ];
  },
  examples,
});
