import { asText, isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import { isBlacked } from './read-exchange.ts';

/** The request's body in the form of a line of NDJSON; absent where the HAR does not show it. */
export function bodyOfPost(request: JsonObject): JsonObject {
  const data = request['postData'];
  if (!isObject(data)) return {};
  const { text, params } = data;
  if (typeof text === 'string')
    return isBase64(data) ? { body: text, bodyEncoding: 'base64' } : { body: text, bodyEncoding: 'utf8' };
  const pairs = (isArray(params) ? params : [])
    .filter(isObject)
    .map(({ name, value }): [string, string] => [asText(name), typeof value === 'string' ? value : '']);
  return pairs.length === 0 ? {} : { body: new URLSearchParams(pairs).toString(), bodyEncoding: 'utf8' };
}

/** What a HAR says of a response beside its content. */
interface Told {
  readonly headers: readonly Json[];
  /** What is not seen of the response, as assay wrote it down. */
  readonly unseen: JsonObject | undefined;
  /** Whether a size of 0 means that there was no body. Browsers write 0 also where they did not see the body. */
  readonly countsOctets: boolean;
}

/**
 * The response's body, or that there is one which the HAR does not show: not kept, kept elsewhere, cut, blacked out.
 */
export function bodyOfContent(
  request: JsonObject,
  response: JsonObject,
  { headers, unseen: own, countsOctets }: Told,
): JsonObject {
  const content = isObject(response['content']) ? response['content'] : {};
  const status = response['status'];
  // Recorders put what the client had in its cache here; such messages have no body of their own (RFC 9110, 6.4.1).
  if (request['method'] === 'HEAD' || status === 204 || status === 304) return own === undefined ? {} : { unseen: own };
  const hidden: JsonObject = { unseen: { ...own, body: true } };
  const { text, size, encoding, _file: file } = content;
  const octets = typeof size === 'number' ? size : undefined;
  if (typeof text !== 'string' || text === '') {
    if (own?.['body'] === true || file !== undefined || (octets ?? 0) > 0) return hidden;
    const announced = lengthOf(headers);
    if (announced === 0 || (announced === undefined && octets === 0 && countsOctets))
      return own === undefined ? {} : { unseen: own };
    return hidden;
  }
  if (isBlacked(text)) return hidden;
  const kept = own === undefined ? {} : { unseen: own };
  const isBinary = typeof encoding === 'string' && encoding.toLowerCase() === 'base64';
  if (octets !== undefined && isCut(Buffer.from(text, isBinary ? 'base64' : 'utf8'), octets)) return hidden;
  return { body: text, bodyEncoding: isBinary ? 'base64' : 'utf8', ...kept };
}

const isBase64 = ({ encoding, _encoding: custom }: JsonObject): boolean => encoding === 'base64' || custom === 'base64';

/**
 * Fewer octets than were counted, and what is there is no whole JSON text. Some recorders count before they decode,
 * so that the count alone tells nothing.
 */
function isCut(kept: Buffer, size: number): boolean {
  if (kept.length >= size) return false;
  try {
    JSON.parse(kept.toString('utf8'));
    return false;
  } catch {
    return true;
  }
}

function lengthOf(headers: readonly Json[]): number | undefined {
  const field = headers.find((one) => isArray(one) && asText(one[0]).toLowerCase() === 'content-length');
  const value = isArray(field) ? Number(field[1]) : NaN;
  return Number.isNaN(value) ? undefined : value;
}
