import { quote, type Finding } from '../../model/finding.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request-lacks.ts';

interface Params {
  readonly matches: string;
  readonly except?: readonly string[];
}

export const requestLacks = defineCheck<Params>({
  summary:
    'Neither the URL nor a header field nor the body of the request holds what a pattern matches. It judges the ' +
    'client.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['matches'],
    properties: {
      matches: { type: 'string', format: 're2', description: 'the pattern' },
      except: { type: 'array', items: { type: 'string' }, description: 'header fields that may hold it' },
    },
  },
  judgesSilence: true,
  inspect({ request: { url, headers, body } }, { matches: pattern, except = [] }) {
    const holds = matches(pattern);
    const places: readonly (readonly [string, string])[] = [
      ['URL', url],
      ...headers
        .filter(([name]) => !except.includes(name.toLowerCase()))
        .map(([name, value]) => [`header ${name.toLowerCase()}`, value] as const),
      ['body', body ?? ''],
    ];
    return places
      .filter(([, text]) => holds(text))
      .map(([where]): Finding => ({
        code: 'request-lacks.held',
        message: `the ${where} of the request holds what ${quote(pattern)} matches`,
        where,
      }));
  },
  examples,
});
