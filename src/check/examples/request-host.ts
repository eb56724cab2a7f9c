import { type Example, sketch } from '../example.ts';

const asked = (hosts: readonly string[], httpVersion?: string): Example['exchange'] => {
  const exchange = sketch({ url: 'http://target.example:8080/r' });
  const headers = hosts.map((host) => ['Host', host] as const);
  return { ...exchange, request: { ...exchange.request, headers, ...(httpVersion === undefined ? {} : { httpVersion }) } };
};

export const examples: readonly Example[] = [
  { why: 'the authority of the URL', params: true, exchange: asked(['TARGET.example:8080'], '1.1'), finds: [] },
  { why: 'another host', params: true, exchange: asked(['other.example'], '1.1'), finds: ['request-host.wrong'] },
  { why: 'two hosts', params: true, exchange: asked(['target.example:8080', 'target.example:8080']), finds: ['request-host.wrong'] },
  { why: 'no host', params: true, exchange: asked([], '1.1'), finds: ['request-host.wrong'] },
  { why: 'an older version', params: true, exchange: asked(['target.example:8080'], '1.0'), finds: ['request-host.version'] },
  { why: 'a recording without Host', params: true, exchange: asked([]), finds: null },
];
