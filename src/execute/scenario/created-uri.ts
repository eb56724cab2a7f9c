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

/** Where a creation led, or why its address cannot be used. */
export type CreatedUri =
  | {
      readonly uri: string;
      /** Nothing but the address says yet that this is the resource. */
      readonly provisional: boolean;
    }
  | { readonly misplaced: string };

/**
 * The URI of the resource that an accepted creation made; undefined where the request was refused or nothing shows
 * it. The representation says so, or Location, or the collection's element with the unique value: several ways, so
 * that a defect in one of them does not blind every other scenario. What was there before is not what was made.
 */
export async function createdUri(
  exchange: Exchange,
  binding: Binding | undefined,
  session: Session,
  references: References,
): Promise<CreatedUri | undefined> {
  if (!isSuccess(exchange)) return undefined;
  const base = exchange.request.url;
  const marks = marksSent(exchange, session.token);
  const isOlder = (uri: string): boolean => session.sightings.isOlder(uri, exchange.startedAt);
  const own = ownUri(exchange, marks, binding, session) ?? (await uriById(exchange, binding, references));
  const shows = markIn(exchange.response?.body ?? '', marks, session.token) !== undefined;
  if (own !== undefined && !isOlder(own)) return { uri: own, provisional: isOpen(own, marks, session) && !shows };
  const told = resolve(header(exchange.response?.headers ?? [], 'location'), base);
  const location = told === base ? undefined : told;
  if (location !== undefined && !isOlder(location))
    return { uri: location, provisional: isOpen(location, marks, session) };
  const uri = binding === undefined ? undefined : await lookForMarks(marks, binding, session, references);
  if (uri !== undefined) return { uri, provisional: false };
  const from = location === undefined ? 'response to' : 'Location of';
  return (own ?? location) === undefined
    ? undefined
    : { misplaced: `the ${from} the creation leads to a resource that was there before` };
}

/** Whether a URI has to be read before it is known to be that of the resource. */
const isOpen = (uri: string, marks: readonly string[], { token }: Session): boolean =>
  marks.length > 0 && markIn(uri, marks, token) === undefined;

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
