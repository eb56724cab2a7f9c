import { header, headerValues } from '../../model/exchange.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/challenge-met.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';

export const challengeMet = defineRunCheck<true>({
  summary:
    'A request that was answered 401 for want of credentials is sent again with credentials, or not at all. It ' +
    'judges the client.',
  params: { const: true },
  start() {
    const challenged = createMemory<true>(MOST_REMEMBERED);
    return {
      see({ request: { method, url, headers }, response }, { origins }) {
        if (!origins.includes(new URL(url).origin)) return null;
        const key = `${method} ${url}`;
        const authorization = header(headers, 'authorization');
        const before = challenged.get(key);
        challenged.delete(key);
        if (
          authorization === undefined &&
          response?.status === 401 &&
          headerValues(response.headers, 'www-authenticate').length > 0
        )
          challenged.set(key, true);
        if (before === undefined) return null;
        return authorization !== undefined && /^basic /i.test(authorization)
          ? []
          : [
              {
                code: 'challenge-met.ignored',
                message: `${method} was answered 401 and is sent again without Basic credentials`,
                where: 'header authorization',
              },
            ];
      },
    };
  },
  examples,
});
