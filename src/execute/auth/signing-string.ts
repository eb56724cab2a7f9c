import { header, type HeaderField } from '../../model/exchange.ts';

/** What is signed of a request. */
export interface Message {
  readonly method: string;
  /** Path and query, percent-encoded as they are sent. */
  readonly target: string;
  /** Every field that a signature may name, Host and Content-Length among them. */
  readonly fields: readonly HeaderField[];
}

/**
 * One line for each name, in that order (draft-cavage-http-signatures-08, 2.3). A name without a field has no value.
 */
export const signingString = (message: Message, names: readonly string[]): string =>
  names
    .map((name) => name.toLowerCase())
    .map((name) => `${name}: ${valueOf(message, name)}`)
    .join('\n');

function valueOf({ method, target, fields }: Message, name: string): string {
  if (name === '(request-target)') return `${method.toLowerCase()} ${target}`;
  return (
    header(
      fields.map(([field, value]) => [field, value.trim()]),
      name,
    ) ?? ''
  );
}
