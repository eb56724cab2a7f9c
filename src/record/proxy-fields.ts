import type { HeaderField } from '../model/exchange.ts';

/**
 * Fields of one connection, which an intermediary does not forward (RFC 9110, 7.6.1); Connection names more of them.
 */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'te',
  'upgrade',
]);

/** node gives raw header fields as a flat list. */
export const pairsOf = (raw: readonly string[]): readonly HeaderField[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));

/**
 * What goes on to the next connection: case, order and repetitions as they came. The fields of this connection are
 * left out; where Connection stood, the next connection's own stands. Transfer-Encoding stays, since the next message
 * is chunked as this one was.
 */
export function forwarded(fields: readonly HeaderField[], connection: string): readonly HeaderField[] {
  const named = new Set(
    fields
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) =>
        value
          .toLowerCase()
          .split(',')
          .map((one) => one.trim()),
      ),
  );
  let told = false;
  return fields.flatMap(([name, value]): readonly HeaderField[] => {
    const key = name.toLowerCase();
    if (key === 'connection') {
      const again = told ? [] : [[name, connection] as const];
      told = true;
      return again;
    }
    return HOP_BY_HOP.has(key) || (named.has(key) && !END_TO_END.has(key)) ? [] : [[name, value]];
  });
}

/** Naming these in Connection is a mistake, or an attack: without them the message would be another. */
const END_TO_END = new Set(['host', 'content-length', 'transfer-encoding', 'content-type', 'authorization', 'date']);
