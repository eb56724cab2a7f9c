import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/accept-lacks.ts';

export const acceptLacks = defineCheck<string>({
  summary:
    'No media type in the Accept of the request matches this pattern; with q=0 it is not in it. It judges the client.',
  params: { type: 'string', format: 're2', minLength: 1, description: 'the pattern, for types in lower case' },
  judgesSilence: true,
  readsBody: false,
  inspect({ request: { headers } }, pattern) {
    const accept = header(headers, 'accept');
    if (accept === undefined) return null;
    const wrong = accept.split(',').find((entry) => {
      const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      return matches(pattern)(type) && !parameters.some((one) => /^q\s*=\s*0(\.0*)?$/.test(one));
    });
    return wrong === undefined
      ? []
      : [
          {
            code: 'accept-lacks.held',
            message: `Accept holds ${quote(wrong.trim())}`,
            actual: evidence(accept),
            where: 'header accept',
          },
        ];
  },
  examples,
});
