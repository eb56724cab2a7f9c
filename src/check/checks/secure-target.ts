import { isPublicHost } from '../../support/hosts.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/secure-target.ts';

export const secureTarget = defineCheck<true>({
  summary: 'The request uses https, or goes to a loopback or private address.',
  params: { const: true },
  readsBody: false,
  inspect({ request }) {
    const { protocol, hostname } = new URL(request.url);
    if (protocol === 'https:' || !isPublicHost(hostname)) return [];
    return [
      {
        code: 'secure-target.plain',
        message: `${hostname} is a public address, but the request does not use https`,
        actual: protocol,
        where: 'request',
      },
    ];
  },
  examples,
});
