/** A header field; the name keeps its case. */
export type Header = readonly [name: string, value: string];

/** A request as it arrived, without its framing. */
export interface Incoming {
  readonly method: string;
  readonly target: string;
  /** In the order and case in which they were sent; repeated fields are kept. */
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** As `1.1`. */
  readonly httpVersion?: string;
  /** The body exceeded the limit of the server; `body` is then cut off. */
  readonly isTooLarge: boolean;
  /** The error code of the HTTP parser, if it rejected the request. */
  readonly defect: string | null;
}

interface Carrier {
  readonly headers: readonly Header[];
}

/** The values of a field, one for each line; the name in lower case. */
export const fieldLines = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);

/** The combined value of a field (RFC 9110, 5.3); null if it is absent. The name in lower case. */
export function fieldOf(message: Carrier, name: string): string | null {
  const lines = fieldLines(message.headers, name);
  return lines.length === 0 ? null : lines.join(', ');
}

/** Replaces every field of this name, in any case, by one at the end. */
export const withField = <T extends Carrier>(carrier: T, name: string, value: string): T => ({
  ...carrier,
  headers: [...withoutField(carrier, name).headers, [name, value]],
});

export const withoutField = <T extends Carrier>(carrier: T, name: string): T => ({
  ...carrier,
  headers: carrier.headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase()),
});

export const isRead = (request: Incoming): boolean => request.method === 'GET' || request.method === 'HEAD';
