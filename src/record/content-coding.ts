import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

type Decode = (octets: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const inflate: Decode = (octets, options) => {
  try {
    return inflateSync(octets, options);
  } catch {
    // What many servers call deflate has no zlib wrapper.
    return inflateRawSync(octets, options);
  }
};

const CODINGS: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
};

/** Recorders often give content decoded, and leave the header as it was. */
const looksEncoded = (octets: Buffer, coding: string): boolean =>
  coding.endsWith('gzip') ? octets[0] === 0x1f && octets[1] === 0x8b : !isUtf8(octets);

/**
 * Content with its codings (RFC 9110, 8.4) taken off; undefined where that cannot be done, or gives more than `most`
 * octets.
 */
export function decodedContent(octets: Buffer, contentEncoding: string | undefined, most: number): Buffer | undefined {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let content = octets;
  for (const coding of codings.reverse()) {
    const decode = CODINGS[coding];
    if (decode === undefined) return isUtf8(content) ? content : undefined;
    if (content.length === 0 || !looksEncoded(content, coding)) continue;
    try {
      content = decode(content, { maxOutputLength: most });
    } catch {
      return undefined;
    }
  }
  return content;
}
