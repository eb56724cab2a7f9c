export type Header = readonly [name: string, value: string];

/** A request as it came, after its framing. */
export interface Incoming {
  readonly method: string;
  readonly target: string;
  /** Names and order as sent, repeated fields kept. */
  readonly headers: readonly Header[];
  readonly body: Buffer;
  readonly isTooLarge: boolean;
  /** Why the HTTP parser gave up, where it did. */
  readonly defect: string | null;
}

interface Carrier {
  readonly headers: readonly Header[];
}

export const fieldLines = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);

export function fieldOf(message: Carrier, name: string): string | null {
  const lines = fieldLines(message.headers, name);
  return lines.length === 0 ? null : lines.join(', ');
}

export const withField = <T extends Carrier>(carrier: T, name: string, value: string): T => ({
  ...carrier,
  headers: [...withoutField(carrier, name).headers, [name, value]],
});

export const withoutField = <T extends Carrier>(carrier: T, name: string): T => ({
  ...carrier,
  headers: carrier.headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase()),
});

export const isRead = (request: Incoming): boolean => request.method === 'GET' || request.method === 'HEAD';
