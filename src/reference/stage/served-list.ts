import { itemOf, type ServedList } from '../../model/act.ts';
import { isObject, withMember, type Json, type JsonObject } from '../../model/json.ts';
import type { TokenPlace } from '../../model/profile.ts';
import type { Header } from '../shared/incoming.ts';
import { WIRE, type Outgoing } from '../shared/outgoing.ts';
import { isMeant, queryOf, type Asked } from './meant.ts';

/** The page of a made-up list that a request asks for; undefined where it asks for none, or with an unknown token. */
export function listed(
  lists: readonly ServedList[],
  asked: Asked & { readonly common: readonly Header[] },
): { readonly outgoing: Outgoing; readonly as: string } | undefined {
  if (asked.received.method !== 'GET') return undefined;
  const list = lists.find(({ path, query }) => isMeant(asked, { path, ...(query === undefined ? {} : { query }) }));
  if (list === undefined) return undefined;
  const token = queryOf(asked.received).get(list.paging.parameter);
  const index = token === null || token === list.first ? 0 : pageOf(list, token);
  return index === undefined ? undefined : { outgoing: pageAt(list, index, asked.common), as: list.as };
}

function pageOf({ tokens, pages, back }: ServedList, token: string): number | undefined {
  const position = tokens.indexOf(token);
  if (position < 0) return undefined;
  return position + 1 < pages.length ? position + 1 : back;
}

function pageAt(list: ServedList, index: number, common: readonly Header[]): Outgoing {
  const items = (list.pages[index] ?? []).map((name) => itemOf(list, name));
  const body: Json = list.items === '' ? items : within({ ...list.beside }, list.items, items);
  const { paging, tokens, first } = list;
  const previous = index === 0 ? undefined : index === 1 ? first : tokens[index - 2];
  return [
    { place: paging.next, token: tokens[index] },
    { place: paging.previous[0], token: first === undefined ? undefined : previous },
  ].reduce<Outgoing>((page, { place, token }) => withToken(page, place, token), {
    status: 200,
    headers: [...common, ['Content-Type', 'application/json']],
    octets: Buffer.from(JSON.stringify(body)),
    wire: WIRE,
  });
}

const within = (whole: JsonObject, pointer: string, items: readonly Json[]): Json => withMember(whole, pointer, items);

function withToken(page: Outgoing, place: TokenPlace | undefined, token: string | undefined): Outgoing {
  if (place === undefined || token === undefined) return page;
  if ('header' in place) return { ...page, headers: [...page.headers, [place.header, token] satisfies Header] };
  const body: unknown = JSON.parse(page.octets.toString('utf8'));
  return isObject(body) ? { ...page, octets: Buffer.from(JSON.stringify(withMember(body, place.json, token))) } : page;
}
