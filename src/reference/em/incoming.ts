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

export const fieldLines = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);

export function fieldOf(message: { readonly headers: readonly Header[] }, name: string): string | null {
  const lines = fieldLines(message.headers, name);
  return lines.length === 0 ? null : lines.join(', ');
}

export const isRead = (request: Incoming): boolean => request.method === 'GET' || request.method === 'HEAD';
