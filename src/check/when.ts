import { hasContent, header, type Exchange, type HeaderField } from '../model/exchange.ts';
import { admits } from '../model/accept.ts';
import { at, type Json } from '../model/json.ts';
import { isA, isJsonType } from '../model/media-type.ts';
import { matcherOf, mismatch } from '../model/matcher.ts';
import { contentTypeOf, jsonOf } from '../model/representation.ts';
import type { When } from '../model/scenario.ts';
import { matches } from '../support/patterns.ts';
import type { Context } from './context.ts';

type Test<K extends keyof When> = (exchange: Exchange, wanted: NonNullable<When[K]>, context: Context) => boolean;

/** Whether an HTTP parser, or a front end that redirects, may have answered a request that was malformed on purpose. */
const isParserAnswer = ({ wellFormed, response }: Exchange): boolean => !wellFormed && (response?.status ?? 0) >= 300;

const TESTS: { readonly [K in keyof When]-?: Test<K> } = {
  status: ({ response }, wanted) => hasStatus(response?.status ?? 0, wanted),
  notStatus: ({ response }, wanted) => !hasStatus(response?.status ?? 0, wanted),
  method: ({ request }, wanted) => wanted.includes(request.method),
  notMethod: ({ request }, wanted) => !wanted.includes(request.method),
  intent: ({ intent }, wanted) => intent !== 'unknown' && wanted.includes(intent),
  content: (exchange, wanted) => exchange.response?.unseen?.body !== true && hasContent(exchange) === wanted,
  json: (exchange, wanted) => (jsonOf(exchange) !== undefined) === wanted,
  otherForm: (exchange, wanted) => hasOtherForm(exchange) === wanted,
  authenticated: ({ authenticated }, wanted) => authenticated === wanted,
  unanswered: () => true,
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

/** Whether a rule judges this exchange. */
export function applies(when: When, exchange: Exchange, context: Context): boolean {
  if (exchange.response === null && when.unanswered !== true) return false;
  if (when.illFormed !== true && isParserAnswer(exchange)) return false;
  // Runs for each rule and exchange, so it does not build a list of entries.
  for (const name in when) {
    const key = name as keyof When;
    if (!(TESTS[key] as Test<never>)(exchange, when[key] as never, context)) return false;
  }
  return true;
}

/** Statuses, and classes such as `4xx`. */
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

/** What a client asked for beside JSON: a stream, an archive, a log. JSON under another name is still JSON. */
function hasOtherForm(exchange: Exchange): boolean {
  const accept = header(exchange.request.headers, 'accept');
  const essence = contentTypeOf(exchange);
  if (accept === undefined || essence === undefined || isJsonType(essence)) return false;
  return admits(accept, essence) && jsonOf(exchange) === undefined;
}

export const haveMembers = (exchange: Exchange, wanted: Readonly<Record<string, Json>>): boolean =>
  Object.entries(wanted).every(
    ([pointer, params]) => mismatch(at(jsonOf(exchange), pointer), matcherOf(params), matches) === undefined,
  );

export const haveFields = (headers: readonly HeaderField[], wanted: Readonly<Record<string, Json>>): boolean =>
  Object.entries(wanted).every(
    ([name, params]) => mismatch(header(headers, name), matcherOf(params), matches) === undefined,
  );
