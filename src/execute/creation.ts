import type { Binding } from '../model/config.ts';
import { header, isSuccess, type Exchange } from '../model/exchange.ts';
import { isObject } from '../model/json.ts';
import { essenceOf, isA } from '../model/media-type.ts';
import { allElements, contentTypeOf, jsonOf, resolve } from '../model/representation.ts';
import type { References } from './references.ts';
import type { Request, Session } from './session.ts';

/** Unique values in what is about to be sent: by them a lost creation is found again. */
export const marksIn = (request: Request, token: string): readonly string[] => [
  ...new Set((request.text ?? JSON.stringify(request.body ?? null)).match(new RegExp(`${token}-\\d+`, 'g')) ?? []),
];

/**
 * Where the resource is that an accepted creation made: its own representation says so, or Location, or the collection's
 * element with the unique value. Several ways, so that a defect in one does not blind every other scenario.
 */
export async function createdUri(exchange: Exchange, binding: Binding | undefined, session: Session, references: References): Promise<string | undefined> {
  if (!isSuccess(exchange)) return undefined;
  const base = exchange.request.url;
  const marks = marksIn({ method: '', url: '', text: exchange.request.body ?? '' }, session.token);
  const own = ownUri(exchange, marks, binding, session);
  if (own !== undefined) return own;
  const location = resolve(header(exchange.response?.headers ?? [], 'location'), base);
  if (location !== undefined && location !== base) return location;
  return binding?.collection === undefined ? undefined : (await lookForMarks(marks, binding, session, references)).uri;
}

/** A representation that shows another's values is not that of what was made. */
function ownUri(exchange: Exchange, marks: readonly string[], binding: Binding | undefined, session: Session): string | undefined {
  const { resource } = session.vocabulary.shapes;
  const json = jsonOf(exchange);
  const uri = isObject(json) ? resolve(json[resource.uri], exchange.request.url) : undefined;
  if (!isObject(json) || uri === undefined || binding?.type === undefined) return undefined;
  const told = json[resource.mediaType];
  const type = (typeof told === 'string' ? essenceOf(told) : undefined) ?? contentTypeOf(exchange);
  const wanted = binding.type.toLowerCase();
  const fits = type !== undefined && (isA(session.vocabulary.types, type, wanted) || isA(session.vocabulary.types, wanted, type));
  const text = JSON.stringify(json);
  return fits && (marks.length === 0 || marks.some((mark) => text.includes(mark))) ? uri : undefined;
}

/** What a look into a collection came to; `looked` is false where it could not be read. */
interface Sighting {
  readonly looked: boolean;
  readonly uri?: string;
}

/** The element of the binding's collection that carries one of the marks. */
export async function lookForMarks(marks: readonly string[], binding: Binding, session: Session, references: References, signal?: AbortSignal): Promise<Sighting> {
  if (binding.collection === undefined || marks.length === 0) return { looked: false };
  const collection = await references.resolve(binding.collection);
  if ('missing' in collection) return { looked: false };
  const listing = await session.send({ method: 'GET', url: collection.uri }, { scenario: 'setup', step: 'look-for-created', intent: 'read' }, signal);
  const element = allElements(listing, session.vocabulary).find((one) => marks.some((mark) => JSON.stringify(one).includes(`"${mark}"`)));
  const uri = resolve(isObject(element) ? element[session.vocabulary.shapes.collection.uri] : undefined, collection.uri);
  return { looked: isSuccess(listing), ...(uri === undefined ? {} : { uri }) };
}
