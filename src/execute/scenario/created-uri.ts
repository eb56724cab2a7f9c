import type { Binding } from '../../model/config.ts';
import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { at, isObject } from '../../model/json.ts';
import { essenceOf, isA } from '../../model/media-type.ts';
import { contentTypeOf, jsonOf, resolve } from '../../model/representation.ts';
import { markIn, marksSent } from '../../model/listing.ts';
import type { Session } from '../http/session.ts';
import { belowCollection } from './below-collection.ts';
import { lookForMarks } from './look-for-marks.ts';
import type { References } from './references.ts';

/**
 * The URI of the resource that an accepted creation made; undefined where the request was refused or nothing shows
 * it. The representation says so, or Location, or the collection's element with the unique value: several ways, so
 * that a defect in one of them does not blind every other scenario.
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

/** From the representation, unless it shows the values of another resource. */
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

/** From the identifier: the resource is below its collection. A PUT names the resource itself. */
async function uriById(
  exchange: Exchange,
  binding: Binding | undefined,
  references: References,
): Promise<string | undefined> {
  if (exchange.request.method === 'PUT') return exchange.request.url;
  return binding?.id === undefined ? undefined : belowCollection(at(jsonOf(exchange), binding.id), binding, references);
}
