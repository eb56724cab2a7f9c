import { isPublicHost } from '../../support/hosts.ts';
import { defineCheck, sketch } from '../check.ts';

export const secureTarget = defineCheck<true>({
  summary: 'The request went to a loopback or private address, or over https.',
  params: { const: true },
  readsBody: false,
  inspect({ request }) {
    const { protocol, hostname } = new URL(request.url);
    if (protocol === 'https:' || !isPublicHost(hostname)) return [];
    return [{ code: 'secure-target.plain', message: `${hostname} is a public address, and is addressed without https`, actual: protocol, where: 'request' }];
  },
  examples: [
    { why: 'loopback', params: true, exchange: sketch({ url: 'http://127.0.0.1:8080/' }), finds: [] },
    { why: 'https', params: true, exchange: sketch({ url: 'https://cloud.example.com/' }), finds: [] },
    { why: 'a public name over http', params: true, exchange: sketch({ url: 'http://cloud.example.com/' }), finds: ['secure-target.plain'] },
    { why: 'a public address over http', params: true, exchange: sketch({ url: 'http://8.8.8.8/' }), finds: ['secure-target.plain'] },
  ],
});
