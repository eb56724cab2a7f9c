import { isPublicHost } from '../../support/hosts.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/secure-request.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

export const secureRequest = defineCheck<'loopback' | 'private'>({
  summary:
    'The request goes over HTTPS, unless its host is loopback (`loopback`), or not on the public Internet ' +
    '(`private`). It judges the client.',
  params: { enum: ['loopback', 'private'] },
  judgesSilence: true,
  readsBody: false,
  inspect({ request: { url } }, exempt) {
    if (/^https:/i.test(url)) return [];
    const { hostname } = new URL(url);
    if (exempt === 'loopback' ? LOOPBACK.test(hostname) : !isPublicHost(hostname)) return [];
    return [
      {
        code: 'secure-request.plain',
        message: `a request to ${hostname} goes over plain HTTP`,
        expected: 'https',
        actual: 'http',
      },
    ];
  },
  examples,
});
