import { header, type Exchange } from '../../model/exchange.ts';

/** The text without values that the request sent, and without times and identifiers that the server generates. */
export const withoutOwn = (text: string, exchange: Exchange, fields: readonly string[]): string =>
  namesIn(exchange, fields)
    .reduce((left, name) => left.replaceAll(name, '…'), text)
    .replaceAll(
      /\d{4}-\d{2}-\d{2}T[\d:.]+Z?|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[0-9a-fA-F]{32}/g,
      '…',
    );

/**
 * The values that a request sent: segments of its path, values of its query, of its credentials and of these fields.
 */
function namesIn({ request }: Exchange, fields: readonly string[]): readonly string[] {
  const url = new URL(request.url);
  const told = `${url.pathname}/${[...url.searchParams.values()].join('/')}`.split('/');
  const credentials = [...(header(request.headers, 'authorization') ?? '').matchAll(/"([^"]{4,600})"/g)].flatMap(
    ([, value = '']) => [value, ...value.split('/')],
  );
  const values = fields.map((name) => header(request.headers, name)).filter((value) => value !== undefined);
  return [...told.flatMap((part) => [part, decoded(part)]), ...credentials, ...values]
    .filter((name) => name.length > 3)
    .toSorted((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
