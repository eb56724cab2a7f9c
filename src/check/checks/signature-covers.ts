import { header } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/signature-covers.ts';

interface Params {
  readonly parameter: string;
  readonly all: readonly string[];
  readonly any?: readonly string[];
}

const names = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } as const;

/** The words of a list in a parameter of Authorization, in lower case; undefined where there is none. */
export const listedIn = (authorization: string | undefined, parameter: string): readonly string[] | undefined => {
  const found = new RegExp(`(?:^|[\\s,])${parameter}="([^"]*)"`, 'i').exec(authorization ?? '')?.[1];
  return found === undefined ? undefined : found.toLowerCase().split(/\s+/).filter(Boolean);
};

export const signatureCovers = defineCheck<Params>({
  summary: 'A parameter of Authorization lists all of these names, and one of those. It judges the client.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['parameter', 'all'],
    properties: {
      parameter: { type: 'string', pattern: '^[a-zA-Z]+$', description: 'the parameter with the list' },
      all: { ...names, description: 'names that the list has, in any case and order' },
      any: { ...names, description: 'names of which the list has one' },
    },
  },
  judgesSilence: true,
  readsBody: false,
  inspect({ request: { headers } }, { parameter, all, any }) {
    const listed = listedIn(header(headers, 'authorization'), parameter);
    if (listed === undefined) return null;
    const missing = all.filter((name) => !listed.includes(name.toLowerCase()));
    const lacking =
      any === undefined || any.some((name) => listed.includes(name.toLowerCase())) ? [] : [any.join(' or ')];
    return [...missing, ...lacking].map((name): Finding => ({
      code: 'signature-covers.missing',
      message: `the signature does not cover ${name}: it covers ${quote(listed.join(' '))}`,
      expected: name,
      actual: listed.join(' ').slice(0, 300),
      where: 'header authorization',
    }));
  },
  examples,
});
