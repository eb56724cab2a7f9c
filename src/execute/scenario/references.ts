import type { Reference } from '../../model/config.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { asText, at, isArray, isObject, type Json } from '../../model/json.ts';
import { MADE, madeNamesIn } from '../../model/made.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import { fill } from '../../model/template.ts';
import type { Session } from '../http/session.ts';

/** A URI, or why there is none. */
export type Resolved =
  { readonly uri: string; /** As the target wrote it. */ readonly told: string } | { readonly missing: string };

/** Finds URIs by following links from the entry; each representation on the way is read once. */
export interface References {
  resolve(reference: Reference): Promise<Resolved>;
  /** The value with every `{ link: … }` replaced by the URI that it leads to. */
  inside(value: Json): Promise<Valued>;
  /** The identifiers of the resources that the names `{made.…}` in a value stand for, by name. */
  madeFor(value: Json): Promise<{ readonly values: ReadonlyMap<string, Json> } | { readonly missing: string }>;
  /** How a resource of a binding is made, once, for others to use; before that nothing is. */
  makeBy(make: (binding: string) => Promise<Valued>): void;
}

/** A value without templates, or why there is none: a sentence for the report. */
export type Valued = { readonly value: Json } | { readonly missing: string };

export function createReferences(session: Session, entry: Exchange): References {
  const read = new Map<string, Promise<Exchange>>([[entry.request.url, Promise.resolve(entry)]]);
  const get = (url: string): Promise<Exchange> => {
    const known =
      read.get(url) ?? session.send({ method: 'GET', url }, { scenario: 'setup', step: 'follow-link', intent: 'read' });
    read.set(url, known);
    return known;
  };

  async function follow(reference: Reference): Promise<Resolved> {
    if ('uri' in reference) {
      const made = await madeFor(reference.uri);
      if ('missing' in made) return made;
      const written = withMade(reference.uri, made.values);
      const uri = resolve(written, session.config.target);
      return uri === undefined ? { missing: `${reference.uri} is not a URI` } : { uri, told: reference.uri };
    }
    let url = entry.request.url;
    let told = url;
    for (const pointer of reference.link) {
      const exchange = await get(url);
      const value = at(jsonOf(exchange), pointer);
      const next = resolve(value, url);
      if (next === undefined) {
        const why = isSuccess(exchange)
          ? `has no URI at ${pointer}`
          : `was answered ${exchange.response?.status ?? exchange.silence?.reason ?? 'not at all'}`;
        return { missing: `no link to follow: ${url} ${why}` };
      }
      told = asText(value);
      url = next;
    }
    return { uri: url, told };
  }

  const found = new Map<string, Promise<Resolved>>();
  const once = (reference: Reference): Promise<Resolved> => {
    const key = JSON.stringify(reference);
    const known = found.get(key) ?? follow(reference);
    // Until something can be made, an answer does not last.
    if (make !== undefined || 'link' in reference) found.set(key, known);
    return known;
  };

  let make: ((binding: string) => Promise<Valued>) | undefined;
  async function madeFor(value: Json): ReturnType<References['madeFor']> {
    const values = new Map<string, Json>();
    for (const name of madeNamesIn(value)) {
      const made = (await make?.(name)) ?? { missing: `no ${name} is made yet` };
      if ('missing' in made) return made;
      values.set(`${MADE}${name}`, made.value);
    }
    return { values };
  }

  async function inside(value: Json): Promise<Valued> {
    if (isLink(value)) {
      const resolved = await once({ link: [value.link].flat() });
      if ('missing' in resolved) return resolved;
      // A body names a resource as the target itself does, unless that depends on where it was read.
      return { value: /^(\/|https?:)/.test(resolved.told) ? resolved.told : resolved.uri };
    }
    if (isArray(value)) {
      const items = await Promise.all(value.map(inside));
      const missing = items.find((item) => 'missing' in item);
      return missing ?? { value: items.map((item) => ('value' in item ? item.value : null)) };
    }
    if (!isObject(value)) return { value };
    const members = await Promise.all(
      Object.entries(value).map(async ([name, member]) => [name, await inside(member)] as const),
    );
    const missing = members.map(([, member]) => member).find((member) => 'missing' in member);
    return (
      missing ?? {
        value: Object.fromEntries(members.map(([name, member]) => [name, 'value' in member ? member.value : null])),
      }
    );
  }

  return {
    resolve: once,
    inside,
    madeFor,
    makeBy: (own) => {
      make = own;
    },
  };
}

/** An identifier is one segment of a path. */
const withMade = (uri: string, values: ReadonlyMap<string, Json>): string => {
  const filled = fill(uri, (name) => (values.has(name) ? encodeURIComponent(asText(values.get(name))) : `{${name}}`));
  return 'value' in filled ? asText(filled.value) : uri;
};

const isLink = (
  value: Json,
): value is { readonly link: string | readonly string[] } & { readonly [name: string]: Json } =>
  isObject(value) && Object.keys(value).length === 1 && value['link'] !== undefined;
