import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { sha256InBase64 } from '../../support/digest.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request-digest.ts';

/** What is kept of a request's body may be its beginning only. */
const WHOLE_BYTES = 60_000;

export const requestDigest = defineCheck<string>({
  summary: 'This header field of the request is the SHA-256 of its body, in base64. It judges the client.',
  params: { type: 'string', minLength: 1, description: 'the name of the header field' },
  judgesSilence: true,
  inspect({ request }, name) {
    const actual = header(request.headers, name);
    const octets = Buffer.from(request.body ?? '', request.bodyEncoding ?? 'utf8');
    if (actual === undefined || request.wholeBody !== undefined || octets.length > WHOLE_BYTES) return null;
    const expected = sha256InBase64(octets);
    return actual === expected
      ? []
      : [
          {
            code: 'request-digest.other',
            message: `${name} is ${quote(actual)}, that of the body is ${expected}`,
            expected,
            actual: evidence(actual),
            where: `header ${name}`,
          },
        ];
  },
  examples,
});
