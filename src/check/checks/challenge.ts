import { headerValues } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/challenge.ts';

interface Params {
  readonly scheme: string;
  readonly parameters: readonly string[];
}

export const challenge = defineCheck<Params>({
  summary: 'WWW-Authenticate has a challenge of this scheme with these parameters. Other challenges may be present.',
  params: {
    type: 'object',
    required: ['scheme', 'parameters'],
    additionalProperties: false,
    properties: {
      scheme: { type: 'string', description: 'the authentication scheme, in upper or lower case' },
      parameters: {
        type: 'array',
        items: { type: 'string' },
        description: 'names of parameters that the challenge must have',
      },
    },
  },
  readsBody: false,
  inspect({ response }, { scheme, parameters }) {
    const lines = headerValues(response?.headers ?? [], 'www-authenticate');
    const where = 'header www-authenticate';
    const actual = evidence(lines.join(', '));
    if (lines.length === 0) return [{ code: 'challenge.missing', message: 'no WWW-Authenticate header', where }];
    const offered = lines.flatMap(challengesOf).filter((one) => one.scheme.toLowerCase() === scheme.toLowerCase());
    if (offered.length === 0)
      return [
        {
          code: 'challenge.other-scheme',
          message: `no ${scheme} challenge in ${quote(lines.join(', '))}`,
          expected: scheme,
          actual,
          where,
        },
      ];
    const complete = offered.some((one) => parameters.every((name) => one.parameters.has(name.toLowerCase())));
    if (complete) return [];
    return [
      {
        code: 'challenge.no-parameter',
        message: `no ${scheme} challenge has ${parameters.join(' and ')}`,
        expected: evidence(parameters.join(', ')),
        actual,
        where,
      },
    ];
  },
  examples,
});

interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlySet<string>;
}

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const PIECE = new RegExp(
  `(?:^|,)\\s*(?:(${TOKEN})(?:\\s+(?!\\s*=)|(?=,|$)))?(?:(${TOKEN})\\s*=\\s*(?:"(?:[^"\\\\]|\\\\.)*"|[^",\\s]*))?`,
  'gs',
);

/** RFC 9110, 11.6.1: challenges and their parameters share one comma-separated list. */
function challengesOf(line: string): readonly Challenge[] {
  const found: { scheme: string; parameters: Set<string> }[] = [];
  for (const [, scheme, parameter] of line.slice(0, 8192).matchAll(PIECE)) {
    if (scheme !== undefined) found.push({ scheme, parameters: new Set() });
    if (parameter !== undefined) found.at(-1)?.parameters.add(parameter.toLowerCase());
  }
  return found;
}
