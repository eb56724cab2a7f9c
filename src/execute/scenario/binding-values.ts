import type { Binding, Config } from '../../model/config.ts';
import { at, type Json } from '../../model/json.ts';
import { fill } from '../../model/template.ts';
import { withQuery } from '../../model/uri.ts';

/** The value of a name below `vars`: `vars.place.city` is /place/city of the config's vars. */
export const varOf = ({ vars }: Config, path: string): Json | undefined => at(vars, `/${path.replaceAll('.', '/')}`);

/** What a binding of the config may refer to: `unique`, and the config's vars. */
export const bindingValues =
  (config: Config, unique: string) =>
  (name: string): Json | undefined =>
    name === 'unique' ? unique : varOf(config, name.replace(/^vars\./, ''));

type Query = Readonly<Record<string, string>>;

/** The URI with a query of the config, its names filled in. Undefined where a value is missing. */
export function queryUri(uri: string, query: Query, values: (name: string) => Json | undefined): string | undefined {
  const filled = fill(query, values);
  return 'value' in filled ? withQuery(uri, filled.value as Query) : undefined;
}

/**
 * The list of a binding: its collection, the parameters that every request for it has, and more of them. Undefined
 * where a value is missing.
 */
export const listUri = (
  collection: string,
  { list }: Binding,
  more: Query,
  values: (name: string) => Json | undefined,
): string | undefined => queryUri(collection, { ...list?.query, ...more }, values);
