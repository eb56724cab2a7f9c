import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/request-unique.ts';
import { defineRunCheck } from '../run-check.ts';

const MOST_VALUES = 100_000;

interface Seen {
  readonly request: string;
  readonly failed: boolean;
}

export const requestUnique = defineRunCheck<string>({
  summary:
    'No two requests have the same value of this header field, unless one is sent again after a failure. It judges ' +
    'the client.',
  params: { type: 'string', minLength: 1, description: 'the name of the header field' },
  start(name) {
    const seen = createMemory<Seen>(MOST_VALUES);
    return {
      see({ request, response }) {
        const value = header(request.headers, name);
        if (value === undefined || value === '') return null;
        const key = fingerprint(value);
        const first = seen.get(key);
        const now = {
          request: fingerprint(`${request.method} ${request.url} ${request.body ?? ''}`),
          failed: response === null || response.status >= 400 || response.framing?.complete === false,
        };
        seen.set(key, now);
        if (first === undefined || (first.failed && first.request === now.request)) return [];
        return [
          {
            code: 'request-unique.repeated',
            message: `${name} ${quote(value)} was already sent with another request`,
            actual: evidence(value),
            where: `header ${name.toLowerCase()}`,
          },
        ];
      },
    };
  },
  examples,
});
