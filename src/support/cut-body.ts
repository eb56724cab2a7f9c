import type { BodyEncoding, Exchange, WholeBody } from '../model/exchange.ts';
import { digestOf } from './digest.ts';

interface Bodied {
  readonly body: string | null;
  readonly bodyEncoding: BodyEncoding;
  readonly wholeBody?: WholeBody;
}

/** The exchange with at most so many characters of each body; what was there is told by length and digest. */
export const withCutBodies = (exchange: Exchange, most: number): Exchange => {
  const { request, response } = exchange;
  const isShort = ({ body }: Bodied): boolean => (body?.length ?? 0) <= most;
  if (isShort(request) && (response === null || isShort(response))) return exchange;
  return {
    ...exchange,
    request: withCutBody(request, most),
    response: response === null ? null : withCutBody(response, most),
  };
};

function withCutBody<T extends Bodied>(message: T, most: number): T {
  const { body, bodyEncoding, wholeBody } = message;
  if (body === null || body.length <= most) return message;
  return {
    ...message,
    body: beginningOf(body, bodyEncoding, most),
    wholeBody: wholeBody ?? wholeOf(body, bodyEncoding),
  };
}

/** Ends with a whole character, or a whole group of base64. A copy: a slice would keep all of the body in memory. */
function beginningOf(body: string, encoding: BodyEncoding, most: number): string {
  const end = encoding === 'base64' ? most - (most % 4) : most;
  const isSplit = /[\ud800-\udbff]/.test(body.charAt(end - 1));
  return Buffer.from(body.slice(0, isSplit ? end - 1 : end), 'utf8').toString('utf8');
}

function wholeOf(body: string, encoding: BodyEncoding): WholeBody {
  const octets = Buffer.from(body, encoding === 'base64' ? 'base64' : 'utf8');
  return { octets: octets.length, sha256: digestOf(octets) };
}
