import { isPublicHost } from '../../support/hosts.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/secure-target.ts';

export const secureTarget = defineCheck<true>({
  summary: 'The request went to a loopback or private address, or over https.',
  params: { const: true },
  readsBody: false,
  inspect({ request }) {
    const { protocol, hostname } = new URL(request.url);
    if (protocol === 'https:' || !isPublicHost(hostname)) return [];
    return [
      {
        code: 'secure-target.plain',
        message: `${hostname} is a public address, and is addressed without https`,
        actual: protocol,
        where: 'request',
      },
    ];
  },
  examples,
});
