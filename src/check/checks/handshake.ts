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
    message: `the handshake shows nothing (${silence?.reason ?? ''}): ${silence?.detail ?? ''}`,
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
          ? found('untrusted', `the certificate cannot be trusted: ${exchange.silence.detail}`)
          : unknown(exchange),
  'not-plain': (exchange) => {
    const { response, silence } = exchange;
    // Closing the connection, or answering in TLS, is a refusal. A port where nobody listens shows nothing.
    if (response === null) return ['protocol', 'tls-refused'].includes(silence?.reason ?? '') ? [] : unknown(exchange);
    const leads = header(response.headers, 'location') ?? '';
    if (response.status >= 300 && response.status < 400)
      return /^https:/i.test(leads) ? [] : found('redirected', `plain HTTP is redirected to ${leads.slice(0, 200)}`);
    return response.status >= 400 ? [] : found('plain', `a request over plain HTTP got ${response.status}`);
  },
};

export const handshake = defineCheck<Part>({
  summary:
    'The server accepts the TLS version that the client offers, refuses it with an alert or by ' +
    'closing the connection, has a certificate that can be trusted, or does nothing over plain HTTP.',
  params: { enum: Object.keys(PARTS) },
  judgesSilence: true,
  inspect: (exchange, part) => PARTS[part](exchange),
  examples,
});
