import { createHash } from 'node:crypto';
import type { HeaderField } from '../../model/exchange.ts';
import { nearMiss } from '../../support/near-miss.ts';
import type { Outgoing } from '../http/outcome.ts';
import type { Message } from './signing-string.ts';

/** The request as it will be sent: with the fields that the client adds behind the signer's back. */
export const messageOf = ({ method, url, headers, body }: Outgoing): Message => ({
  method,
  target: `${url.pathname}${url.search}`,
  fields: [
    ...headers,
    ...['Host', 'Content-Length']
      .filter((name) => !has(headers, name))
      .map((name): HeaderField => [name, name === 'Host' ? url.host : String(body?.length ?? 0)]),
  ],
});

export const has = (fields: readonly HeaderField[], name: string): boolean =>
  fields.some(([field]) => field.toLowerCase() === name.toLowerCase());

const NOTHING = Buffer.alloc(0);
const withMore = (body: Buffer): Buffer => Buffer.concat([body, Buffer.from(' ')]);

/** What is hashed in place of the body that is sent. */
const OTHER_BODY = {
  longer: withMore,
  shorter: (body: Buffer) => body.subarray(0, -1),
  nothing: () => NOTHING,
  first: (body: Buffer) => body.subarray(1),
} as const;

export type Hashed = keyof typeof OTHER_BODY;
export const HASHED = Object.keys(OTHER_BODY) as readonly Hashed[];

/** The hash of a body, or of another one that is nearly the same. */
export function contentHash(body: Buffer | null, other?: Hashed): string {
  const sent = body ?? NOTHING;
  const hashed = other === undefined ? sent : OTHER_BODY[other](sent);
  return createHash('sha256')
    .update(other !== undefined && hashed.equals(sent) ? withMore(sent) : hashed)
    .digest('base64');
}

/** A time in milliseconds since 1970 as an IMF-fixdate (RFC 9110, 5.6.7). */
export const httpDate = (time: number): string => new Date(time).toUTCString();

const replaced = (message: Message, names: readonly string[], change: (value: string) => string): Message => ({
  ...message,
  fields: message.fields.map(([name, value]) => [name, names.includes(name.toLowerCase()) ? change(value) : value]),
});

/** The likeliest to be taken for it. */
const OTHER_METHOD: Readonly<Record<string, string>> = { GET: 'HEAD', HEAD: 'GET', DELETE: 'GET', POST: 'PUT' };

const retargeted = (message: Message, change: (path: string, query: string) => string): Message => {
  const [path = '', query = ''] = message.target.split(/\?(.*)/s);
  const target = change(path, query);
  // A difference that this target does not allow becomes one that every target allows.
  return {
    ...message,
    target: target === message.target ? `${message.target}${query === '' ? '?' : '&'}assay=1` : target,
  };
};
const joined = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

const LAST = /[a-z0-9](?=[^a-z0-9]*$)/i;
/** The last letter or digit percent-encoded: the same to a reader who decodes. */
const encoded = (text: string): string =>
  text.replace(LAST, (last) => `%${last.charCodeAt(0).toString(16).toUpperCase()}`);

/** Another message, to be signed in place of the one that is sent. */
const OTHER = {
  method: (message: Message) => ({ ...message, method: OTHER_METHOD[message.method] ?? 'POST' }),
  path: (message: Message) => ({ ...message, target: message.target.replace(/(?=\?|$)/, 'x') }),
  'path-with-a-slash': (message: Message) => ({ ...message, target: message.target.replace(/(?=\?|$)/, '/') }),
  'shorter-path': (message: Message) => ({ ...message, target: message.target.replace(/.(?=\?|$)/, '') }),
  // A target that leaves the query out of account takes this for its own.
  query: (message: Message) => ({
    ...message,
    target: message.target.includes('?') ? message.target.replace(/\?.*$/, '') : `${message.target}?assay=1`,
  }),
  'query-order': (message: Message) =>
    retargeted(message, (path, query) => joined(path, query.split('&').reverse().join('&'))),
  'shorter-query': (message: Message) =>
    retargeted(message, (path, query) => joined(path, query.split('&').slice(0, -1).join('&'))),
  'query-value': (message: Message) => retargeted(message, (path, query) => joined(path, nearMiss(query, 'near'))),
  'encoded-query': (message: Message) => retargeted(message, (path, query) => joined(path, encoded(query))),
  'encoded-path': (message: Message) => retargeted(message, (path, query) => joined(encoded(path), query)),
  'longer-host': (message: Message) => replaced(message, ['host'], (host) => `x${host}`),
  host: (message: Message) => replaced(message, ['host'], () => 'elsewhere.invalid'),
  date: (message: Message) => replaced(message, ['date', 'x-date'], (date) => httpDate(Date.parse(date) - 1000)),
  'later-date': (message: Message) =>
    replaced(message, ['date', 'x-date'], (date) => httpDate(Date.parse(date) + 1000)),
} as const satisfies Record<string, (message: Message) => Message>;

export type Difference = keyof typeof OTHER;
export const DIFFERENCES = Object.keys(OTHER) as readonly Difference[];

/** The message as if it were sent to this URI. */
export const messageTo = (message: Message, uri: string): Message => {
  const { pathname, search } = new URL(uri);
  return { ...message, target: `${pathname}${search}` };
};

export const otherMessage = (message: Message, difference: Difference): Message => OTHER[difference](message);
