import { hasContent, header, type Exchange, type HeaderField } from '../model/exchange.ts';
import { at, type Json } from '../model/json.ts';
import { isA, isJsonType } from '../model/media-type.ts';
import { matcherOf, mismatch } from '../model/matcher.ts';
import { contentTypeOf, jsonOf } from '../model/representation.ts';
import type { When } from '../model/scenario.ts';
import { matches } from '../support/patterns.ts';
import type { Context } from './context.ts';

type Test<K extends keyof When> = (exchange: Exchange, wanted: NonNullable<When[K]>, context: Context) => boolean;

/**
 * The answer of an HTTP parser, or of a front end that leads elsewhere, to a request that was ill-formed on purpose.
 */
const isParserAnswer = ({ wellFormed, response }: Exchange): boolean => !wellFormed && (response?.status ?? 0) >= 300;

const TESTS: { readonly [K in keyof When]-?: Test<K> } = {
  status: ({ response }, wanted) => hasStatus(response?.status ?? 0, wanted),
  notStatus: ({ response }, wanted) => !hasStatus(response?.status ?? 0, wanted),
  method: ({ request }, wanted) => wanted.includes(request.method),
  notMethod: ({ request }, wanted) => !wanted.includes(request.method),
  intent: ({ intent }, wanted) => intent !== 'unknown' && wanted.includes(intent),
  content: (exchange, wanted) => exchange.response?.unseen?.body !== true && hasContent(exchange) === wanted,
  authenticated: ({ authenticated }, wanted) => authenticated === wanted,
  illFormed: () => true,
  path: ({ request }, wanted) => matches(wanted)(pathOf(request.url)),
  notPath: ({ request }, wanted) => !matches(wanted)(pathOf(request.url)),
  type: (exchange, wanted, context) => hasType(exchange, wanted, context),
  notType: (exchange, wanted, context) => !hasType(exchange, wanted, context),
  header: ({ response }, wanted) => haveFields(response?.headers ?? [], wanted),
  notHeader: ({ response }, wanted) => !haveFields(response?.headers ?? [], wanted),
  requestHeader: ({ request }, wanted) => haveFields(request.headers, wanted),
  notRequestHeader: ({ request }, wanted) => !haveFields(request.headers, wanted),
};

const pathOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;

/** Whether a rule is about this exchange. */
export function applies(when: When, exchange: Exchange, context: Context): boolean {
  if (exchange.response === null) return false;
  if (when.illFormed !== true && isParserAnswer(exchange)) return false;
  // Asked for each rule of each exchange: no list of entries is made for it.
  for (const name in when) {
    const key = name as keyof When;
    if (!(TESTS[key] as Test<never>)(exchange, when[key] as never, context)) return false;
  }
  return true;
}

/** Statuses, and classes of them as `4xx`. */
export function hasStatus(actual: number, wanted: readonly (number | string)[]): boolean {
  const status = String(actual);
  const statusClass = `${status.charAt(0)}xx`;
  return wanted.some((one) => String(one) === status || one === statusClass);
}

function hasType(exchange: Exchange, wanted: string, { types }: Context): boolean {
  const essence = contentTypeOf(exchange);
  if (essence === undefined) return false;
  return wanted === 'json' ? isJsonType(essence) : isA(types, essence, wanted.toLowerCase());
}

export const haveMembers = (exchange: Exchange, wanted: Readonly<Record<string, Json>>): boolean =>
  Object.entries(wanted).every(
    ([pointer, params]) => mismatch(at(jsonOf(exchange), pointer), matcherOf(params), matches) === undefined,
  );

export const haveFields = (headers: readonly HeaderField[], wanted: Readonly<Record<string, Json>>): boolean =>
  Object.entries(wanted).every(
    ([name, params]) => mismatch(header(headers, name), matcherOf(params), matches) === undefined,
  );
