import type { Binding } from '../../model/config.ts';
import type { Json } from '../../model/json.ts';
import { belowUri } from '../../model/uri.ts';
import type { References } from './references.ts';

/** The URI of the resource with this identifier; undefined where there is no identifier, or no collection. */
export async function belowCollection(
  id: Json | undefined,
  binding: Binding | undefined,
  references: References,
): Promise<string | undefined> {
  if (typeof id !== 'string' || id === '' || binding?.collection === undefined) return undefined;
  const collection = await references.resolve(binding.collection);
  return 'missing' in collection ? undefined : belowUri(collection.uri, id);
}
