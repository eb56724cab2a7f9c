import type { Binding } from '../../model/config.ts';
import { isSuccess } from '../../model/exchange.ts';
import { at, isObject } from '../../model/json.ts';
import { listedIn, listViewOf } from '../../model/listing.ts';
import { resolve } from '../../model/representation.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';
import { belowCollection } from './below-collection.ts';
import { bindingValues, listUri } from './binding-values.ts';
import type { References } from './references.ts';
import { walk } from './walk.ts';

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
