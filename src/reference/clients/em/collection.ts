import { isObject, type Json, type JsonObject } from '../../shared/json.ts';
import { failed } from '../task.ts';
import type { Errand } from './errand.ts';
import { textIn, type KnownBy, type Reply, type Want } from './policy.ts';

/** A Collection, and the URL of the document that shows it: links in it are relative to that. */
interface Found {
  readonly collection: JsonObject;
  readonly base: string;
}

/** An element of a list. */
interface Element {
  readonly asServed: string;
  readonly absolute: string;
  /** The type of the Collection that holds it. */
  readonly type: string;
  readonly name: string | undefined;
}

export const ANY = '*/*';

const CLOUD = 'application/oracle.com.cloud.common.Cloud+json';

export const absolute = ({ policy, entry }: Errand, uri: string, base: string, by: KnownBy): string =>
  policy.resolve(uri, base, by, entry);

/** The resource that a request gives. */
export async function resourceAt(errand: Errand, want: Want): Promise<JsonObject & Json> {
  const { answer } = await errand.client.call(want);
  return errand.policy.read(answer, want) ?? {};
}

async function documentAt(errand: Errand, want: Want): Promise<{ readonly json: JsonObject; readonly url: string }> {
  const { answer, url }: Reply = await errand.client.call(want);
  return { json: errand.policy.read(answer, want) ?? {}, url };
}

/** The Collection that a task names: a member of the entry, and deeper ones by name and member. */
export async function collectionAt(errand: Errand, path: string): Promise<Found> {
  const { entry, policy } = errand;
  if (policy.builds !== undefined) return ownDocument(errand, policy.builds(entry, path), 'link');
  const [member = '', ...deeper] = path.split('/');
  let at = await documentAt(errand, { method: 'GET', url: entry, by: 'entry', accept: CLOUD });
  let found = memberOf(at.json, member);
  for (let index = 0; index < deeper.length; index += 2) {
    const inside = await opened(errand, { collection: found, base: at.url });
    const element = elementsOf(errand, inside).find(({ name }) => name === deeper[index]);
    if (element === undefined) throw failed(`there is no ${deeper[index] ?? ''} in ${path}`);
    at = await documentAt(errand, { method: 'GET', url: element.absolute, by: 'link', accept: typeOf(element.type) });
    found = memberOf(at.json, deeper[index + 1] ?? '');
  }
  return opened(errand, { collection: found, base: at.url });
}

/** `URI` stands where no type is known. */
export const typeOf = (type: string): string => (type === 'URI' || type === '' ? ANY : type);

/** The Collection as its own URI shows it, for a client that looks there. */
async function opened(errand: Errand, found: Found): Promise<Found> {
  const uri = textIn(found.collection['uri']);
  if (!errand.policy.readsCollections || uri === undefined) return found;
  return ownDocument(errand, absolute(errand, uri, found.base, 'link'), 'link');
}

async function ownDocument(errand: Errand, uri: string, by: KnownBy): Promise<Found> {
  const { json, url } = await documentAt(errand, { method: 'GET', url: uri, by, accept: ANY });
  return { collection: json, base: url };
}

function memberOf(json: JsonObject, member: string): JsonObject {
  const found = json[member];
  if (isObject(found)) return found;
  throw failed(`there is no Collection ${member}`);
}

/** The elements, those of Collections inside too. */
export function elementsOf(errand: Errand, { collection, base }: Found): readonly Element[] {
  const { policy } = errand;
  return policy.shown(collection).flatMap((one): readonly Element[] => {
    if (!policy.sees(one, collection)) return [];
    if (isObject(one) && (Array.isArray(one['elements']) || one['total'] !== undefined))
      return elementsOf(errand, { collection: one, base });
    const asServed = isObject(one) ? textIn(one['uri']) : textIn(one);
    if (asServed === undefined) return [];
    return [
      {
        asServed,
        absolute: absolute(errand, asServed, policy.base(base, collection), 'link'),
        type: textIn(collection['type']) ?? '',
        name: isObject(one) ? textIn(one['name']) : undefined,
      },
    ];
  });
}
