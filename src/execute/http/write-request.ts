import type { HeaderField } from '../../model/exchange.ts';
import { withQuery } from '../../model/uri.ts';
import type { Outgoing } from './outcome.ts';
import type { Request } from './request.ts';

/**
 * The request as it will be sent, before it is signed. Where its URL is not an http or https URI, `isUri` is false
 * and the URL of the target stands in its place, so that the request can be recorded though it is not sent.
 */
export function writeRequest(
  request: Request,
  target: string,
  defaults: Readonly<Record<string, string>>,
  userAgent: string,
): { readonly outgoing: Outgoing; readonly isUri: boolean } {
  const url = urlOf(request, target);
  return {
    outgoing: {
      method: request.method,
      url: url ?? new URL(target),
      headers: fieldsOf(request, defaults, userAgent),
      body: bodyOf(request),
    },
    isUri: url !== undefined,
  };
}

function urlOf({ url, query = {} }: Request, base: string): URL | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const resolved = new URL(url, base);
  if (resolved.href.includes('#')) resolved.hash = '';
  if (!/^https?:$/.test(resolved.protocol)) return undefined;
  return Object.keys(query).length === 0 ? resolved : new URL(withQuery(resolved.href, query));
}

function bodyOf({ body, text }: Request): Buffer | null {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return body === undefined || body === null ? null : Buffer.from(JSON.stringify(body), 'utf8');
}

/** A field that the request brings itself replaces the standard one; null leaves it out. */
function fieldsOf(
  request: Request,
  defaults: Readonly<Record<string, string>>,
  userAgent: string,
): readonly HeaderField[] {
  const { headers = {} } = request;
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const told = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one): HeaderField => [name, one]),
  );
  const kept = Object.entries(standardFields(request, defaults, userAgent)).filter(
    ([name, value]) => value != null && !own.has(name.toLowerCase()),
  );
  return [...kept.map(([name, value]): HeaderField => [capitalised(name), String(value)]), ...told];
}

/** By lower-case name; a null leaves the field out. */
function standardFields(
  { accept, type, text, body }: Request,
  defaults: Readonly<Record<string, string>>,
  userAgent: string,
): Readonly<Record<string, string | null | undefined>> {
  const hasBody = text !== undefined || (body !== undefined && body !== null);
  return {
    'accept-encoding': 'identity',
    ...defaults,
    ...(accept === undefined ? {} : { accept }),
    ...(hasBody ? { 'content-type': type === undefined ? 'application/json' : type } : {}),
    'user-agent': userAgent,
  };
}

const capitalised = (name: string): string => name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
