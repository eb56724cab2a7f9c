import { header, type Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { defineCheck, type Inspection } from '../check.ts';
import { examples } from '../examples/handshake.ts';

type Part = 'accepted' | 'refused' | 'trusted' | 'not-plain';

const found = (code: string, message: string): readonly Finding[] => [
  { code: `handshake.${code}`, message, where: 'connection' },
];
const unknown = ({ silence }: Exchange): Inspection => [
  {
    code: 'handshake.unknown',
    message: `no handshake that tells (${silence?.reason ?? ''}): ${silence?.detail ?? ''}`,
    weight: 'inconclusive',
  },
];

const PARTS: Readonly<Record<Part, (exchange: Exchange) => Inspection>> = {
  accepted: (exchange) =>
    exchange.response !== null
      ? []
      : exchange.silence?.reason === 'tls-refused'
        ? found('refused', `the server refused the handshake: ${exchange.silence.detail}`)
        : unknown(exchange),
  refused: (exchange) =>
    exchange.response !== null
      ? found('accepted', 'the server completed the handshake')
      : exchange.silence?.reason === 'tls-refused'
        ? []
        : unknown(exchange),
  trusted: (exchange) =>
    !exchange.request.url.startsWith('https:')
      ? unknown(exchange)
      : exchange.response !== null
        ? []
        : exchange.silence?.reason === 'certificate'
          ? found('untrusted', `the certificate is not to be trusted: ${exchange.silence.detail}`)
          : unknown(exchange),
  'not-plain': (exchange) => {
    const { response, silence } = exchange;
    // Closing the connection, or answering in TLS, is a refusal; a port where nobody listens says nothing.
    if (response === null) return ['protocol', 'tls-refused'].includes(silence?.reason ?? '') ? [] : unknown(exchange);
    const leads = header(response.headers, 'location') ?? '';
    if (response.status >= 300 && response.status < 400)
      return /^https:/i.test(leads) ? [] : found('redirected', `plain HTTP is redirected to ${leads.slice(0, 200)}`);
    return response.status >= 400 ? [] : found('plain', `plain HTTP was answered ${response.status}`);
  },
};

export const handshake = defineCheck<Part>({
  summary:
    "The server's own part in TLS: it accepts the version offered, refuses it by its own alert or close, shows a " +
    'certificate to be trusted, does nothing over plain HTTP.',
  params: { enum: Object.keys(PARTS) },
  judgesSilence: true,
  inspect: (exchange, part) => PARTS[part](exchange),
  examples,
});
