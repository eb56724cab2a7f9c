import type { Binding, Config } from '../../model/config.ts';
import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { at, below, isArray, isObject, type Json } from '../../model/json.ts';
import { contentTypeOf, jsonOf, resolve } from '../../model/representation.ts';
import type { Problem } from '../../model/problem.ts';
import { listUri } from '../scenario/binding-values.ts';
import type { References } from '../scenario/references.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT, problemAt } from './findings.ts';

/** A binding's collection, and what came when it was read. */
export interface Listing {
  readonly binding: Binding;
  /** Of the collection, without the parameters of the list. */
  readonly uri: string;
  readonly exchange: Exchange;
}

/** Reads the collection of each binding that has one; those to which no link leads are left out. */
export async function readListings(session: Session, references: References): Promise<readonly Listing[]> {
  const unique = session.unique();
  const read = new Map<string, Promise<Exchange>>();
  const get = (url: string): Promise<Exchange> => {
    const known = read.get(url) ?? session.send({ method: 'GET', url }, { ...LABEL, step: 'list' });
    read.set(url, known);
    return known;
  };
  const listings = session.config.bindings.map(async (binding): Promise<readonly Listing[]> => {
    if (binding.collection === undefined) return [];
    const resolved = await references.resolve(binding.collection);
    if ('missing' in resolved) return [];
    const url = await listUri(resolved.uri, binding, { config: session.config, unique, references });
    return url === undefined ? [] : [{ binding, uri: resolved.uri, exchange: await get(url) }];
  });
  return (await Promise.all(listings)).flat();
}

const LABEL = { scenario: PREFLIGHT, intent: 'read' } as const;

/** A collection that cannot be used as the config says; `blocks` where what needs it cannot be tested then. */
interface Doubt {
  readonly problem: Problem;
  readonly blocks: boolean;
}

/** What is wrong with a listing; undefined where it is a list, or the server does not answer just now. */
export function doubtOf({ binding, exchange }: Listing, config: Config): Doubt | undefined {
  const { response, request } = exchange;
  if (response === null) return undefined;
  const at = (path: readonly string[], message: string, hint?: string): Problem =>
    problemAt(config, ['bindings', binding.name, ...path], `binding ${binding.name}: ${message}`, hint);
  const asked = `GET ${request.url}`;
  if (!isSuccess(exchange)) {
    const { said = `is answered ${response.status}`, hint } = statusDoubt(exchange);
    return { problem: at(['collection'], `${asked} ${said}`, hint), blocks: BLOCKING.test(String(response.status)) };
  }
  if (isWebPage(exchange))
    return {
      problem: at(['collection'], `${asked} is answered with a web page`, 'correct the path'),
      blocks: true,
    };
  const json = jsonOf(exchange);
  if (json === undefined) return { problem: at(['collection'], `${asked} is not answered with JSON`), blocks: false };
  if (binding.list === undefined || isArray(atPointer(json, binding.list.items))) return undefined;
  const places = arraysIn(json);
  const where = places.includes('') ? 'the body is an array' : `the body has no array at '${binding.list.items}'`;
  const hint = places.length === 0 ? undefined : `items: ${places.map((place) => `'${place}'`).join(' or ')}`;
  return { problem: at(['list', 'items'], `${asked}: ${where}`, hint), blocks: places.length > 0 };
}

const atPointer = at;

/**
 * A redirect, or a refusal of the request as it is. 406 and 415 are about forms, 408, 425 and 429 about the moment; a
 * server error is for the run to judge.
 */
const BLOCKING = /^(3..|400|401|403|404|405|410)$/;

function statusDoubt({ request, response }: Exchange): { readonly said?: string; readonly hint?: string } {
  const status = response?.status ?? 0;
  if (status >= 300 && status < 400) {
    const to = resolve(header(response?.headers ?? [], 'location'), request.url);
    return to === undefined ? {} : { said: `redirects (${status})`, hint: `name the place itself: ${to}` };
  }
  return { hint: STATUS_HINTS[status] ?? '' };
}

const STATUS_HINTS: Readonly<Record<number, string>> = {
  400: 'are all parameters under list: { query } that the server needs?',
  401: 'does users.main have access to it?',
  403: 'may users.main read it?',
  404: 'correct the path, and look whether users.main may see it',
  405: 'it cannot be read: name the collection, and under create: { url } where to create',
  410: 'correct the path',
};

/** What a browser would show: not the API, whatever is at this URI. */
export const isWebPage = (exchange: Exchange): boolean =>
  /^(text\/html|application\/xhtml\+xml)$/.test(contentTypeOf(exchange) ?? '') &&
  /^\s*</.test(exchange.response?.body ?? '');

/** The pointers at which a list may stand: the body, or a member of it or of a member. */
function arraysIn(json: Json): readonly string[] {
  if (isArray(json)) return [''];
  const within = (value: Json, pointer: string, depth: number): readonly string[] =>
    !isObject(value)
      ? []
      : Object.entries(value).flatMap(([name, member]) =>
          isArray(member) ? [below(pointer, name)] : depth > 0 ? within(member, below(pointer, name), depth - 1) : [],
        );
  return within(json, '', 1).slice(0, 3);
}
