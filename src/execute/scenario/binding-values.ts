import type { Binding, Config } from '../../model/config.ts';
import { at, type Json } from '../../model/json.ts';
import { fill } from '../../model/template.ts';
import { withQuery } from '../../model/uri.ts';
import type { References } from './references.ts';

/** The value of a name below `vars`: `vars.place.city` is /place/city of the config's vars. */
export const varOf = ({ vars }: Config, path: string): Json | undefined => at(vars, `/${path.replaceAll('.', '/')}`);

/** What a binding of the config may refer to: `unique`, the config's vars, and what was made for it. */
export const bindingValues =
  (config: Config, unique: string, made: ReadonlyMap<string, Json> = new Map()) =>
  (name: string): Json | undefined =>
    name === 'unique' ? unique : (made.get(name) ?? varOf(config, name.replace(/^vars\./, '')));

type Query = Readonly<Record<string, string>>;

/** The URI with a query of the config, its names filled in. Undefined where a value is missing. */
export function queryUri(uri: string, query: Query, values: (name: string) => Json | undefined): string | undefined {
  const filled = fill(query, values);
  return 'value' in filled ? withQuery(uri, filled.value as Query) : undefined;
}

/** What a list is asked with. */
interface Asked {
  readonly config: Config;
  readonly unique: string;
  readonly references: References;
  /** Parameters beside those that every request for it has. */
  readonly more?: Query;
}

/**
 * The list of a binding: its collection, and the parameters that every request for it has. Undefined where a value is
 * missing.
 */
export async function listUri(
  collection: string,
  { list }: Binding,
  { config, unique, references, more = {} }: Asked,
): Promise<string | undefined> {
  const query = { ...list?.query, ...more };
  const made = await references.madeFor(query);
  return 'missing' in made ? undefined : queryUri(collection, query, bindingValues(config, unique, made.values));
}
