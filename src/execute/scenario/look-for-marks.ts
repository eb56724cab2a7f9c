import type { Binding } from '../../model/config.ts';
import { isSuccess } from '../../model/exchange.ts';
import { at, isObject, type Json } from '../../model/json.ts';
import { listedIn, listViewOf, markIn } from '../../model/listing.ts';
import { resolve } from '../../model/representation.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';
import { belowCollection } from './below-collection.ts';
import { listUri } from './binding-values.ts';
import type { References } from './references.ts';
import { walk, type Walked } from './walk.ts';

/** What a look into a collection came to; `looked` is false where it could not be read to its end. */
export interface Sight {
  readonly looked: boolean;
  readonly elements: readonly Listed[];
}

interface Listed {
  readonly element: Json;
  /** Undefined where the element does not say it as the binding claims. */
  readonly uri?: string;
}

const NOTHING: Sight = { looked: false, elements: [] };

/** The elements of the binding's collection, with their URIs. */
export async function readCollection(
  binding: Binding,
  session: Session,
  references: References,
  signal?: AbortSignal,
): Promise<Sight> {
  if (binding.collection === undefined) return NOTHING;
  const collection = await references.resolve(binding.collection);
  if ('missing' in collection) return NOTHING;
  const view = listViewOf(binding, session.suite.profile);
  const send = (request: Request) =>
    session.send(request, { scenario: 'setup', step: 'look-for-created', intent: 'read' }, signal);
  const first: Request = {
    method: 'GET',
    url:
      (await listUri(collection.uri, binding, { config: session.config, unique: session.unique(), references })) ??
      collection.uri,
  };
  const { pages, cut }: Walked =
    view?.paging === undefined
      ? { pages: [await send(first)] }
      : await walk(first, send, { paging: view.paging, direction: 'next', bounds: session.config.limits });
  const elements = await Promise.all(
    listedIn(pages, view, session.vocabulary).map(async (element): Promise<Listed> => {
      const uri = await uriOf(element, collection.uri, binding, session, references);
      return uri === undefined ? { element } : { element, uri };
    }),
  );
  return { looked: cut === undefined && pages.every(isSuccess), elements };
}

function uriOf(
  element: Json,
  base: string,
  binding: Binding,
  { vocabulary }: Session,
  references: References,
): Promise<string | undefined> {
  if (binding.id !== undefined) return belowCollection(at(element, binding.id), binding, references);
  return Promise.resolve(resolve(isObject(element) ? element[vocabulary.shapes.collection.uri] : element, base));
}

/** The URI of the element that carries one of the marks. */
export async function lookForMarks(
  marks: readonly string[],
  binding: Binding,
  session: Session,
  references: References,
): Promise<string | undefined> {
  if (marks.length === 0) return undefined;
  const { elements } = await readCollection(binding, session, references);
  return elements.find(({ element }) => markIn(JSON.stringify(element), marks, session.token) !== undefined)?.uri;
}
