import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { asText, at, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { decodeSent } from '../../model/body.ts';
import { collectionsIn, elementsOf, jsonOf } from '../../model/representation.ts';
import { saysGone } from '../../model/settled.ts';
import { createMemory } from '../../support/memory.ts';
import type { Context } from '../context.ts';
import { callerOf, endOf, holdersOf, isAfter, isSafe, resourceOf } from '../run-check.ts';
import type { Held, SessionModel } from './promises.ts';
import { read } from './reading.ts';
import { forgotten, isUnderway, sentBy, told, written, type Resource } from './resource.ts';

const MOST_RESOURCES = 5_000;
/** A resource may have several URIs, and an identifier. */
const MOST_NAMES = 4 * MOST_RESOURCES;
/** Strings of a body in which other resources may be named. */
const MOST_MENTIONED = 200;
/** Resources of one list whose place in it is held against it, the latest. */
const MOST_LISTED = 200;
const MOST_LISTS = 500;
const NOTHING: readonly Held[] = [];

/** Begins with nothing known; only resources whose creation is seen are remembered. */
export function openSessionModel(): SessionModel {
  const resources = createMemory<Resource>(MOST_RESOURCES);
  const names = createMemory<string>(MOST_NAMES);
  const lists = createMemory<readonly string[]>(MOST_LISTS);
  let last: { readonly exchange: Exchange; readonly held: readonly Held[] } | undefined;

  const find = (reference: string | undefined, base: string, context: Context): Resource | undefined => {
    const uri = resourceOf(reference, base, context);
    const name = uri === undefined ? undefined : names.get(uri);
    return name === undefined ? undefined : resources.get(name);
  };
  const keep = (resource: Resource): void => {
    resources.set(resource.name, resource);
  };

  return {
    see(exchange, context) {
      if (last?.exchange === exchange) return last.held;
      const held = isSafe(exchange) ? looked(exchange, context) : (wrote(exchange, context), NOTHING);
      last = { exchange, held };
      return held;
    },
  };

  function wrote(exchange: Exchange, context: Context): void {
    const { request } = exchange;
    const location = header(exchange.response?.headers ?? [], 'location');
    const target = find(request.url, request.url, context) ?? find(location, request.url, context);
    if (target !== undefined) keep(written(target, exchange, context));
    const status = exchange.response?.status ?? 0;
    if (status >= 400 && status < 500) return;
    if (target === undefined || target.deleted !== undefined) remember(exchange, context);
    // What is done below a resource, or names it, may change it too.
    for (const mentioned of mentionedBy(exchange, context))
      if (mentioned.name !== target?.name) keep(forgotten(mentioned));
  }

  function remember(exchange: Exchange, context: Context): void {
    const { request } = exchange;
    const body = sentBy(exchange);
    if (!isSuccess(exchange) || request.method !== 'POST' || body === undefined) return;
    const [name, ...others] = namesOf(exchange, context);
    const list = resourceOf(request.url, request.url, context);
    // Without a name, it may be any of those that were deleted.
    if (name === undefined || list === undefined) {
      for (const one of lists.get(list ?? '') ?? [])
        if (resources.get(one)?.deleted !== undefined) resources.delete(one);
      return;
    }
    for (const one of [name, ...others]) names.set(one, name);
    lists.set(list, [...(lists.get(list) ?? []), name].slice(-MOST_LISTED));
    keep({
      ...{ name, list, by: callerOf(exchange), sent: body.sent, writes: [], movesTag: false },
      ...(isUnderway(exchange, context)
        ? {}
        : { shown: { values: body.sent, isSeen: false, tag: undefined, form: '', endedAt: endOf(exchange) } }),
    });
  }

  function mentionedBy({ request }: Exchange, context: Context): readonly Resource[] {
    const uri = resourceOf(request.url, request.url, context);
    const texts = stringsIn(decodeSent(request)?.json);
    const found = [...(uri === undefined ? [] : holdersOf(uri)), ...texts].map((text) => {
      const name = names.get(text);
      return name === undefined ? find(text, request.url, context) : resources.get(name);
    });
    return found.filter((one) => one !== undefined);
  }

  function looked(exchange: Exchange, context: Context): readonly Held[] {
    if (exchange.request.method === 'OPTIONS' || exchange.authenticated === false) return NOTHING;
    const { url } = exchange.request;
    const resource = find(url, url, context);
    if (resource === undefined) return listed(exchange, context);
    if (resource.by !== callerOf(exchange)) return NOTHING;
    if (resource.deleted !== undefined) return afterDeletion(resource, resource.deleted, exchange, context);
    if (exchange.request.method === 'HEAD' || !isSuccess(exchange)) return NOTHING;
    if (exchange.response?.unseen !== undefined || !isObject(jsonOf(exchange))) {
      keep(forgotten(resource));
      return NOTHING;
    }
    for (const link of linksOf(jsonOf(exchange), url, context))
      if (names.get(link) === undefined) names.set(link, resource.name);
    const { resource: next, held } = read(resource, exchange, context);
    const { missed, ...rest } = next;
    if (missed === undefined || !isAfter(exchange, missed.at)) {
      keep(next);
      return held;
    }
    keep(rest);
    return [...held, { promise: 'listed', finding: unlisted(exchange, missed.told) }];
  }

  /** A resource that was once read in vain does not come back by itself. */
  function afterDeletion(
    resource: Resource,
    { at: since, gone }: NonNullable<Resource['deleted']>,
    exchange: Exchange,
    { settled }: Context,
  ): readonly Held[] {
    const { status = 0 } = exchange.response ?? {};
    if (!isAfter(exchange, gone ?? since)) return NOTHING;
    if ([404, 410].includes(status)) {
      if (gone === undefined) keep({ ...resource, deleted: { at: since, gone: endOf(exchange) } });
      return gone === undefined ? NOTHING : [{ promise: 'gone' }];
    }
    if (gone === undefined || !isSuccess(exchange) || exchange.request.method === 'HEAD') return NOTHING;
    if (exchange.response?.unseen !== undefined || saysGone(jsonOf(exchange), settled)) return NOTHING;
    const finding = {
      code: 'session-model.came-back',
      message: `the deleted resource, which could not be read any more, gets ${status} again`,
      expected: ['404', '410'],
      actual: status,
      where: 'status',
    };
    return [{ promise: 'gone', finding }];
  }

  /** The list in which resources were created, read as a whole. */
  function listed(exchange: Exchange, context: Context): readonly Held[] {
    const { url } = exchange.request;
    const list = resourceOf(url, url, context);
    const members = list === undefined ? undefined : lists.get(list);
    const elements = members === undefined ? undefined : wholeList(exchange, context);
    if (members === undefined || elements === undefined) return NOTHING;
    const shown = new Map<string, string>();
    for (const { element, pointer } of elements) {
      const links = linksOf(element, url, context);
      const name = links.map((link) => names.get(link)).find((one) => one !== undefined);
      if (name === undefined) continue;
      for (const link of links) if (names.get(link) === undefined) names.set(link, name);
      shown.set(name, pointer);
    }
    return [...members].flatMap((name) => {
      const resource = resources.get(name);
      if (resource === undefined || resource.by !== callerOf(exchange)) return [];
      const { next, held } = inList(resource, { exchange, pointer: shown.get(name) });
      if (next !== resource) keep(next);
      return held;
    });
  }
}

interface Listing {
  readonly exchange: Exchange;
  /** Where the list shows the resource. */
  readonly pointer: string | undefined;
}

function inList(
  resource: Resource,
  { exchange, pointer }: Listing,
): { readonly next: Resource; readonly held: readonly Held[] } {
  const { deleted, listedAt } = resource;
  const at = endOf(exchange);
  if (deleted !== undefined) {
    const isJudged = deleted.gone !== undefined && isAfter(exchange, deleted.gone);
    const finding = pointer === undefined ? {} : { finding: stillListed(pointer) };
    return { next: resource, held: isJudged ? [{ promise: 'unlisted', ...finding }] : [] };
  }
  if (pointer !== undefined)
    return { next: { ...resource, listedAt: at }, held: listedAt === undefined ? [] : [{ promise: 'listed' }] };
  return listedAt !== undefined && isAfter(exchange, listedAt)
    ? { next: { ...resource, missed: { at, told: told(exchange) } }, held: [] }
    : { next: resource, held: [] };
}

/** The elements of a list that is the whole body, and shows all that it counts. */
function wholeList(exchange: Exchange, context: Context) {
  const { request, response } = exchange;
  if (request.method !== 'GET' || !isSuccess(exchange) || response?.unseen !== undefined) return undefined;
  if (context.sessionModel.varies.some((name) => header(request.headers, name) !== undefined)) return undefined;
  const collection = collectionsIn(exchange, context).find(({ pointer }) => pointer === '');
  if (collection === undefined) return undefined;
  const elements = elementsOf(collection, context);
  const total = collection.node[context.shapes.collection.total];
  return typeof total === 'number' && total > elements.length ? undefined : elements;
}

/** The URIs by which an answer to a creation names the new resource, and its identifiers; its name is the first. */
function namesOf(exchange: Exchange, context: Context): readonly string[] {
  const { url } = exchange.request;
  const location = resourceOf(header(exchange.response?.headers ?? [], 'location'), url, context);
  const list = resourceOf(url.replace(/[?#].*$/s, ''), url, context);
  const identifiers = context.sessionModel.names
    .map((pointer) => asText(at(jsonOf(exchange), pointer)))
    .filter((text) => text !== '');
  const below = identifiers.flatMap(
    (text) => resourceOf(`${list ?? ''}/${encodeURIComponent(text)}`, url, context) ?? [],
  );
  return [...(location === undefined ? [] : [location]), ...below, ...identifiers];
}

/** Where an object says that the resource which it shows is. */
function linksOf(json: Json | undefined, url: string, context: Context): readonly string[] {
  if (typeof json === 'string') return [resourceOf(json, url, context)].filter((one) => one !== undefined);
  if (!isObject(json)) return [];
  return context.shapes.resource.links.flatMap((name) => {
    const value = json[name];
    return typeof value === 'string' ? (resourceOf(value, url, context) ?? []) : [];
  });
}

/** The strings of a body, as many as may name other resources. */
function stringsIn(json: Json | undefined): readonly string[] {
  const found: string[] = [];
  const visit = (value: Json): void => {
    if (found.length >= MOST_MENTIONED) return;
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value as JsonObject).forEach(visit);
  };
  if (json !== undefined) visit(json);
  return found;
}

const stillListed = (pointer: string): Finding => ({
  code: 'session-model.still-listed',
  message: 'the list has a resource that was deleted, and could not be read any more before the list was asked for',
  actual: pointer,
  where: pointer,
});

const unlisted = ({ request }: Exchange, list: string): Finding => ({
  code: 'session-model.unlisted',
  message: `${quote(request.url)} can be read, but was missing from its list in between (${list}), which had shown it before`,
  where: 'status',
});
