import { headerValues } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request-host.ts';

export const requestHost = defineCheck<true>({
  summary: 'The request is HTTP/1.1 and has one Host, which names the authority of its URL. It judges the client.',
  params: { const: true },
  judgesSilence: true,
  readsBody: false,
  inspect({ request: { headers, url, httpVersion } }, _params, { origins }) {
    const hosts = headerValues(headers, 'host');
    // A recording may leave out what every request has, and HTTP/2 has another word for it.
    if (hosts.length === 0 && httpVersion === undefined) return null;
    const authority = new URL(url).host.toLowerCase();
    // A proxy that stands between forwards the Host that names it.
    const names = [authority, `${authority}:80`, `${authority}:443`, ...origins.map((origin) => new URL(origin).host)];
    const isRight = hosts.length === 1 && names.includes(hosts[0]?.toLowerCase() ?? '');
    return [
      ...(isRight
        ? []
        : [
            {
              code: 'request-host.wrong',
              message: `Host is ${quote(hosts.join(', '))}, expected ${authority} once`,
              expected: authority,
              actual: hosts.join(', ').slice(0, 300),
              where: 'header host',
            },
          ]),
      ...(httpVersion === undefined || httpVersion === '1.1'
        ? []
        : [
            {
              code: 'request-host.version',
              message: `the request is HTTP/${httpVersion}`,
              expected: '1.1',
              actual: httpVersion,
            },
          ]),
    ];
  },
  examples,
});
