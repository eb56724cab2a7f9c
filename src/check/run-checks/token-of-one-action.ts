import { decodeSent } from '../../model/body.ts';
import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/token-of-one-action.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';

export const tokenOfOneAction = defineRunCheck<string>({
  summary:
    'Requests with the same value of this header field have the same method, URL and body. It judges the client.',
  params: { type: 'string', minLength: 1, description: 'the name of the header field' },
  start(name) {
    const actions = createMemory<string>(MOST_REMEMBERED);
    return {
      see({ request }) {
        const token = header(request.headers, name);
        if (token === undefined || token === '') return null;
        const body = JSON.stringify(decodeSent(request)?.json ?? request.body);
        const action = fingerprint(`${request.method} ${request.url} ${body}`);
        const key = fingerprint(token);
        const first = actions.get(key);
        if (first === undefined) actions.set(key, action);
        return first === undefined || first === action
          ? []
          : [
              {
                code: 'token-of-one-action.shared',
                message: `${name} ${quote(token)} was already sent with another action`,
                actual: evidence(token),
                where: `header ${name.toLowerCase()}`,
              },
            ];
      },
    };
  },
  examples,
});
