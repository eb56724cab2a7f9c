import type { Finding } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/framing.ts';

export const framing = defineCheck<true>({
  summary:
    'The body has the length that the framing of the message announces. A 204, a 304 and a response ' +
    'to HEAD have no body (RFC 9112, 6.3).',
  params: { const: true },
  inspect({ request, response }) {
    const seen = response?.framing;
    if (response === null || seen === undefined) return null;
    const finding = (code: string, message: string): Finding => ({
      code,
      message,
      expected: seen.announced,
      actual: seen.received + seen.excess,
      where: 'body',
    });
    const bodiless = request.method === 'HEAD' || response.status === 204 || response.status === 304;
    if (bodiless && seen.received + seen.excess > 0) {
      return [
        finding(
          'framing.unexpected-body',
          `${seen.received + seen.excess} octets follow a response that must not have a body`,
        ),
      ];
    }
    if (!seen.complete)
      return [finding('framing.truncated', `the connection ended after ${seen.received} octets of the body`)];
    if (seen.excess > 0) return [finding('framing.excess', `${seen.excess} octets follow the end of the message`)];
    return [];
  },
  examples,
});
