import type { Binding } from '../../model/config.ts';
import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { at, isObject, type Json } from '../../model/json.ts';
import { essenceOf, isA } from '../../model/media-type.ts';
import { contentTypeOf, jsonOf, resolve } from '../../model/representation.ts';
import { listedIn, listViewOf, markIn, marksSent } from '../../model/listing.ts';
import { belowUri } from '../../model/uri.ts';
import { bindingValues, listUri } from './binding-values.ts';
import type { References } from './references.ts';
import { walk } from './walk.ts';
import type { Request, Session } from '../http/session.ts';

/**
 * Where the resource is that an accepted creation made: its own representation says so, or Location, or the collection's
 * element with the unique value. Several ways, so that a defect in one does not blind every other scenario.
 */
export async function createdUri(
  exchange: Exchange,
  binding: Binding | undefined,
  session: Session,
  references: References,
): Promise<string | undefined> {
  if (!isSuccess(exchange)) return undefined;
  const base = exchange.request.url;
  const marks = marksSent(exchange, session.token);
  const own = ownUri(exchange, marks, binding, session) ?? (await uriById(exchange, binding, references));
  if (own !== undefined) return own;
  const location = resolve(header(exchange.response?.headers ?? [], 'location'), base);
  if (location !== undefined && location !== base) return location;
  return binding?.collection === undefined ? undefined : (await lookForMarks(marks, binding, session, references)).uri;
}

/** A representation that shows another's values is not that of what was made. */
function ownUri(
  exchange: Exchange,
  marks: readonly string[],
  binding: Binding | undefined,
  session: Session,
): string | undefined {
  const { resource } = session.vocabulary.shapes;
  const json = jsonOf(exchange);
  const uri = isObject(json) ? resolve(json[resource.uri], exchange.request.url) : undefined;
  if (!isObject(json) || uri === undefined || binding?.type === undefined) return undefined;
  const told = json[resource.mediaType];
  const type = (typeof told === 'string' ? essenceOf(told) : undefined) ?? contentTypeOf(exchange);
  const wanted = binding.type.toLowerCase();
  const fits =
    type !== undefined && (isA(session.vocabulary.types, type, wanted) || isA(session.vocabulary.types, wanted, type));
  return fits && (marks.length === 0 || markIn(JSON.stringify(json), marks, session.token) !== undefined)
    ? uri
    : undefined;
}

/** Where resources are known by an identifier: below their collection. A PUT names the resource itself. */
async function uriById(
  exchange: Exchange,
  binding: Binding | undefined,
  references: References,
): Promise<string | undefined> {
  if (exchange.request.method === 'PUT') return exchange.request.url;
  return binding?.id === undefined ? undefined : belowCollection(at(jsonOf(exchange), binding.id), binding, references);
}

async function belowCollection(
  id: Json | undefined,
  binding: Binding | undefined,
  references: References,
): Promise<string | undefined> {
  if (typeof id !== 'string' || id === '' || binding?.collection === undefined) return undefined;
  const collection = await references.resolve(binding.collection);
  return 'missing' in collection ? undefined : belowUri(collection.uri, id);
}

/** What a look into a collection came to; `looked` is false where it could not be read. */
interface Sighting {
  readonly looked: boolean;
  readonly uri?: string;
}

/** The element of the binding's collection that carries one of the marks. */
export async function lookForMarks(
  marks: readonly string[],
  binding: Binding,
  session: Session,
  references: References,
  signal?: AbortSignal,
): Promise<Sighting> {
  if (binding.collection === undefined || marks.length === 0) return { looked: false };
  const collection = await references.resolve(binding.collection);
  if ('missing' in collection) return { looked: false };
  const view = listViewOf(binding, session.suite.profile);
  const send = (request: Request) =>
    session.send(request, { scenario: 'setup', step: 'look-for-created', intent: 'read' }, signal);
  const first: Request = {
    method: 'GET',
    url: listUri(collection.uri, binding, {}, bindingValues(session.config, session.unique())) ?? collection.uri,
  };
  const pages =
    view?.paging === undefined
      ? [await send(first)]
      : await walk(first, send, { paging: view.paging, direction: 'next', most: session.config.limits.pages });
  const element = listedIn(pages, view, session.vocabulary).find((one) =>
    marks.some((mark) => JSON.stringify(one).includes(`"${mark}"`)),
  );
  const uri =
    binding.id === undefined
      ? resolve(isObject(element) ? element[session.vocabulary.shapes.collection.uri] : undefined, collection.uri)
      : await belowCollection(at(element, binding.id), binding, references);
  return { looked: pages.every(isSuccess), ...(uri === undefined ? {} : { uri }) };
}
