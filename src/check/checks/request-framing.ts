import { headerValues } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request-framing.ts';

export const requestFraming = defineCheck<true>({
  summary:
    'A request with a body has one Content-Length, which is right, or is chunked, never both. It judges the client.',
  params: { const: true },
  judgesSilence: true,
  inspect({ request: { headers, body, bodyEncoding, wholeBody } }) {
    const lengths = headerValues(headers, 'content-length');
    const codings = headerValues(headers, 'transfer-encoding');
    const octets = wholeBody?.octets ?? Buffer.byteLength(body ?? '', bodyEncoding ?? 'utf8');
    if (octets === 0 && lengths.length + codings.length === 0) return null;
    const finding = (code: string, message: string) => [{ code, message, where: 'header content-length' }];
    if (lengths.length + codings.length !== 1)
      return finding(
        'request-framing.ambiguous',
        `Content-Length is ${quote(lengths.join(', '))}, Transfer-Encoding ${quote(codings.join(', '))}`,
      );
    const [length] = lengths;
    return length === undefined || Number(length) === octets
      ? []
      : finding('request-framing.length', `Content-Length is ${quote(length)}, the body has ${octets} octets`);
  },
  examples,
});
