import type { Exchange, HeaderField } from '../../model/exchange.ts';
import { MASKED } from '../masking/mask.ts';
import type { Request } from './request.ts';

/** Who sends it and over what connection it goes is for the sender to say. */
const OWN: ReadonlySet<string> = new Set(['host', 'content-length', 'user-agent', 'connection', 'keep-alive']);

/** Header fields that are made anew, or that every request has. */
interface Fields {
  /** In lower case: what authentication adds, where the exchange does not say. */
  readonly authentication: readonly string[];
  /** In lower case: what the config adds to every request; what the report masked of them is taken from there. */
  readonly configured: readonly string[];
  /** Names of those that a request has where it does not say otherwise. */
  readonly standard: readonly string[];
}

/** The request of an exchange, to be authenticated and sent anew; or why it cannot be, as a sentence. */
export function requestAgain(
  exchange: Exchange,
  fields: Fields,
): { readonly request: Request } | { readonly obstacle: string } {
  const { request, user, auth, wire } = exchange;
  const { method, url, body, bodyEncoding, wholeBody } = request;
  const made = new Set(auth?.fields.map((name) => name.toLowerCase()) ?? guessed(exchange, fields));
  const headers = request.headers.filter(([name]) => !OWN.has(name.toLowerCase()) && !made.has(name.toLowerCase()));
  const own = headers.filter(([name, value]) => !(value.includes(MASKED) && isIn(fields.configured, name)));
  const hidden = own.find(([, value]) => value.includes(MASKED));
  if (hidden !== undefined) return { obstacle: `the report masks a secret in the header field ${hidden[0]}` };
  if (`${url}${body ?? ''}${JSON.stringify(auth?.variant ?? null)}`.includes(MASKED))
    return { obstacle: 'the report masks a secret in the request' };
  if (wholeBody !== undefined) return { obstacle: 'the report has only the beginning of its body' };
  if (bodyEncoding === 'base64') return { obstacle: 'its body is not text' };
  const who = user ?? (hasCredentials(exchange) ? 'main' : 'none');
  return {
    request: {
      method,
      url,
      headers: { ...without(fields.standard, headers), ...byName(own) },
      ...(body === null ? {} : { text: body }),
      auth: auth?.variant === undefined ? who : { user: who, ...auth.variant },
      ...(wire === undefined ? {} : { wire }),
    },
  };
}

const isIn = (names: readonly string[], name: string): boolean => names.includes(name.toLowerCase());

/** Where a run sent no credentials, whatever looks like them is part of the request. */
const guessed = (exchange: Exchange, { authentication }: Fields): readonly string[] =>
  exchange.user === undefined && hasCredentials(exchange) ? authentication : [];

const hasCredentials = ({ authenticated, request }: Exchange): boolean =>
  authenticated ?? request.headers.some(([name]) => name.toLowerCase() === 'authorization');

/** Leaves out what the request did not have. */
const without = (standard: readonly string[], headers: readonly HeaderField[]): Readonly<Record<string, null>> =>
  Object.fromEntries(
    standard
      .filter((name) => !headers.some(([field]) => field.toLowerCase() === name.toLowerCase()))
      .map((name) => [name, null]),
  );

/** Fields of one name together; pseudo-fields of HTTP/2 are no fields. */
function byName(headers: readonly HeaderField[]): Readonly<Record<string, readonly string[]>> {
  const names = new Map(headers.map(([name]) => [name.toLowerCase(), name]).toReversed() as [string, string][]);
  return Object.fromEntries(
    [...names]
      .filter(([key]) => !key.startsWith(':'))
      .map(([key, name]) => [name, headers.filter(([one]) => one.toLowerCase() === key).map(([, value]) => value)]),
  );
}
