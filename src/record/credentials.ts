import type { Exchange, HeaderField } from '../model/exchange.ts';

/**
 * Keeps the credentials that traffic carries out of what is written. Each secret gets a number, so that equal ones
 * can still be told from others.
 */
interface Credentials {
  /** Looks for secrets, so that they are known wherever they occur later. */
  readonly learn: (exchange: Exchange) => void;
  /** The exchange without what its own header fields and URL give away. */
  readonly hide: (exchange: Exchange) => Exchange;
  /** Replaces what was learnt, wherever it stands. */
  readonly mask: (text: string) => string;
}

/** Builds a mask of several secrets; comes in as an argument, since a run masks in the same way. */
type MaskOf = (secrets: readonly string[]) => (text: string) => string;

const AUTHORIZATION = new Set(['authorization', 'proxy-authorization']);
const COOKIES = new Set(['cookie', 'set-cookie']);
const TOKEN_NAME = '(?:auth|access|refresh|security|session|csrf|xsrf|obo|id)[-_]?token';
const OTHER_NAMES = 'api[-_]?key|client[-_]?secret|secret|password|passwd|session(?:[-_]?id)?|sig|signature';
const SECRET_NAME = new RegExp(`(?:^|[-_.])(?:${TOKEN_NAME}|${OTHER_NAMES})$`, 'i');
/** Parameters of an authentication scheme (RFC 9110, 11.2) that prove something. */
const PROOF = /\b(signature|response|token|password|secret|oauth_token|mac|proof)=("[^"]*"|[^\s,]+)/gi;

/** So many secrets are remembered, and no shorter ones: they would hit text that means nothing. */
const MOST_SECRETS = 200;
const SHORTEST_SECRET = 6;

export function createCredentials(maskOf: MaskOf): Credentials {
  const numbers = new Map<string, number>();
  const secrets = new Set<string>();
  const looked = new Set<string>();
  let mask = maskOf([]);

  const stand = (secret: string): string => {
    if (/^\**\d*$/.test(secret)) return secret;
    const number = numbers.get(secret) ?? numbers.size + 1;
    if (numbers.size < MOST_SECRETS) numbers.set(secret, number);
    return numbers.has(secret) ? `***${number}` : '***';
  };
  const hideField = ([name, value]: HeaderField): HeaderField => {
    const kind = name.toLowerCase();
    if (AUTHORIZATION.has(kind)) return [name, hiddenAuthorization(value, stand)];
    if (COOKIES.has(kind))
      return [
        name,
        value.replaceAll(
          COOKIE_PAIR[kind] ?? /$^/g,
          (_pair, before: string, secret: string) => `${before}${stand(secret)}`,
        ),
      ];
    return SECRET_NAME.test(kind) ? [name, stand(value)] : [name, value];
  };

  return {
    learn({ request, response }) {
      for (const fields of [request.headers, response?.headers ?? []]) {
        for (const [name, value] of fields) {
          if (!isTelling(name) || looked.has(value)) continue;
          if (looked.size < 10 * MOST_SECRETS) looked.add(value);
          const fresh = secretsOf(name.toLowerCase(), value).filter(
            (secret) => secret.length >= SHORTEST_SECRET && !secrets.has(secret) && !secret.startsWith('***'),
          );
          if (fresh.length === 0 || secrets.size >= MOST_SECRETS) continue;
          for (const secret of fresh) secrets.add(secret);
          mask = maskOf([...secrets]);
        }
      }
    },
    hide: (exchange) => ({
      ...exchange,
      request: {
        ...exchange.request,
        url: hiddenUrl(exchange.request.url, stand),
        headers: exchange.request.headers.map(hideField),
      },
      response:
        exchange.response === null ? null : { ...exchange.response, headers: exchange.response.headers.map(hideField) },
    }),
    mask: (text) => mask(text),
  };
}

/** Names come again with every exchange. */
const telling = new Map<string, boolean>();
function isTelling(name: string): boolean {
  const known = telling.get(name);
  if (known !== undefined) return known;
  const kind = name.toLowerCase();
  const tells = AUTHORIZATION.has(kind) || COOKIES.has(kind) || SECRET_NAME.test(kind);
  if (telling.size < 1000) telling.set(name, tells);
  return tells;
}

const COOKIE_PAIR: Readonly<Record<string, RegExp>> = {
  cookie: /((?:^|;)\s*[^=;]*=)([^;]*)/g,
  'set-cookie': /^([^=;]*=)([^;]*)/g,
};

/** Secrets that may turn up elsewhere; a signature is of use in its own request only. */
function secretsOf(name: string, value: string): readonly string[] {
  if (COOKIES.has(name)) return [...value.matchAll(COOKIE_PAIR[name] ?? /$^/g)].map(([, , secret = '']) => secret);
  if (!AUTHORIZATION.has(name)) return [value];
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(value) ?? [];
  if (scheme.toLowerCase() === 'basic') {
    const decoded = Buffer.from(rest, 'base64').toString('utf8');
    const password = decoded.slice(decoded.indexOf(':') + 1);
    return [rest, ...(decoded.includes(':') ? [password] : [])];
  }
  return rest.includes('=') && /^\w+=/.test(rest) ? [] : [rest];
}

type Stand = (secret: string) => string;

function hiddenAuthorization(value: string, stand: Stand): string {
  const [, scheme, rest = ''] = /^(\S+)\s+(.*)$/s.exec(value) ?? [];
  if (scheme === undefined) return stand(value);
  if (!/^\w+=/.test(rest) || /^[\w+/-]+={1,2}$/.test(rest)) return `${scheme} ${stand(rest)}`;
  const hidden = rest.replaceAll(PROOF, (_pair, name: string) => `${name}="***"`);
  // A key id may itself be a token.
  const keyId = /(keyId=")(ST\$[^"]*)"/gi;
  return `${scheme} ${hidden.replaceAll(keyId, (_pair, before: string, token: string) => `${before}${stand(token)}"`)}`;
}

function hiddenUrl(url: string, stand: Stand): string {
  const bare = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1***@');
  const start = bare.indexOf('?');
  if (start < 0) return bare;
  const pairs = bare
    .slice(start + 1)
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return value.length > 0 && (SECRET_NAME.test(name) || /^(?:token|key)$/i.test(name))
        ? `${name}=${stand(value.join('='))}`
        : pair;
    });
  return `${bare.slice(0, start)}?${pairs.join('&')}`;
}
