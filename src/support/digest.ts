import { createHash } from 'node:crypto';
import { isArray, isObject, type Json } from '../model/json.ts';

/** SHA-256 of octets, or of a text's UTF-8, in hexadecimal. */
export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Members in the order of their names, so that equal values have equal texts. */
function canonical(value: Json): Json {
  if (isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
}

export const digestOfJson = (value: Json): string => digestOf(JSON.stringify(canonical(value)));

export const sha256InBase64 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('base64');
