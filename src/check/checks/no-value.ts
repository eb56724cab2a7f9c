import { evidence, quote } from '../../model/finding.ts';
import { below, objectsIn } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/no-value.ts';

interface Params {
  readonly members: readonly string[];
  readonly matches: string;
}

export const noValue = defineCheck<Params>({
  summary: 'No member of these names, anywhere in the body, has a string that matches the pattern.',
  params: {
    type: 'object',
    required: ['members', 'matches'],
    additionalProperties: false,
    properties: { members: { type: 'array', items: { type: 'string' } }, matches: { type: 'string', format: 're2' } },
  },
  inspect(exchange, { members, matches: pattern }) {
    const forbidden = matches(pattern);
    return objectsIn(jsonOf(exchange)).flatMap(({ node, pointer }) =>
      members
        .filter((name) => typeof node[name] === 'string' && forbidden(node[name]))
        .map((name) => ({
          code: 'no-value.found',
          message: `${name} is ${quote(node[name])}`,
          actual: evidence(node[name]),
          where: below(pointer, name),
        })),
    );
  },
  examples,
});
