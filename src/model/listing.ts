import { decodeText } from './body.ts';
import type { Binding } from './config.ts';
import { header, isSuccess, type Exchange } from './exchange.ts';
import { asText, at, isArray, type Json } from './json.ts';
import { allElements, jsonOf, type Vocabulary } from './representation.ts';
import type { Paging, Profile, TokenPlace } from './profile.ts';

/** What a check or a walk has to know of a binding's lists and resources. */
export interface ListView {
  readonly items: string;
  readonly key: string;
  /** JSON Pointer of a resource's identifier in its own representation. */
  readonly id: string;
  readonly paging?: Paging;
}

/** In the place of a style: every answer has the whole list, and no parameter limits it. */
export const UNPAGED = 'none';

/** The name of the way in which a binding's list goes on: the first of the profile's where it says nothing. */
export const pagingOf = ({ list }: Binding, { paging }: Profile): string =>
  list?.paging ?? Object.keys(paging)[0] ?? '';

/** What is known of a binding whose resources have identifiers or are listed. */
export function listViewOf(binding: Binding | undefined, profile: Profile): ListView | undefined {
  if (binding === undefined || (binding.list === undefined && binding.id === undefined)) return undefined;
  const { items = '', key = binding.id ?? '' } = binding.list ?? {};
  const paging = binding.list === undefined ? undefined : profile.paging[pagingOf(binding, profile)];
  return { items, key, id: binding.id ?? key, ...(paging === undefined ? {} : { paging }) };
}

/** Whether a page is a list: an array stands where the items should. */
export const isList = (page: Exchange, { items }: ListView): boolean =>
  isSuccess(page) && isArray(at(jsonOf(page), items));

/** The items of one page; none where it is no list. */
export function itemsOf(page: Exchange, { items }: ListView): readonly Json[] {
  const found = isSuccess(page) ? at(jsonOf(page), items) : undefined;
  return isArray(found) ? found : [];
}

/** What tells an item from the others: the member that the binding names, or the whole of it. */
export const keyOf = (item: Json, { key }: ListView): string => asText(at(item, key) ?? item);

export const keysOf = (pages: readonly Exchange[], view: ListView): readonly string[] =>
  pages.flatMap((page) => itemsOf(page, view).map((item) => keyOf(item, view)));

/** The elements of a list in either way of saying it: where the binding says, or by the shape of collections. */
export const listedIn = (
  pages: readonly Exchange[],
  view: ListView | undefined,
  vocabulary: Vocabulary,
): readonly Json[] =>
  pages.flatMap((page) => (view === undefined ? allElements(page, vocabulary) : itemsOf(page, view)));

/** The page token at one of these places; an empty one is none. */
export function tokenAt(page: Exchange, places: readonly TokenPlace[]): string | undefined {
  for (const place of places) {
    const token = 'header' in place ? header(page.response?.headers ?? [], place.header) : at(jsonOf(page), place.json);
    if (typeof token === 'string' && token !== '') return token;
  }
  return undefined;
}

/** Unique values of this run in a text; by them a resource is found again. */
export const marksIn = (text: string, token: string): readonly string[] =>
  text.includes(token) ? [...new Set(text.match(new RegExp(`${token}-\\d+`, 'g')) ?? [])] : [];

/** The first of these unique values that a text has as a whole: run-39 does not stand in run-390. */
export function markIn(text: string, marks: readonly string[], token: string): string | undefined {
  const found = marksIn(text, token);
  return marks.find((mark) => found.includes(mark));
}

/** Those that a request sent. */
export const marksSent = ({ request }: Exchange, token: string): readonly string[] =>
  marksIn(`${request.url} ${request.body ?? ''}`, token);

/** The identifier by which a resource shows itself, in the answer to its creation or reading. */
export function idIn(exchange: Exchange, { id }: ListView): string | undefined {
  const value = isSuccess(exchange) ? at(jsonOf(exchange), id) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The item that is the resource of an exchange: the same identifier, or a unique value that was sent for it. */
export function itemOf(items: readonly Json[], exchange: Exchange, view: ListView, token: string): Json | undefined {
  const id = idIn(exchange, view);
  if (id !== undefined) {
    const same = items.find((item) => keyOf(item, view) === id);
    if (same !== undefined) return same;
  }
  const marks = marksSent(exchange, token);
  return items.find((item) => markIn(JSON.stringify(item), marks, token) !== undefined);
}

/** A JSON body that was sent. */
export const sentJson = ({ request }: Exchange): Json | undefined => decodeText(request.body ?? '').json;
