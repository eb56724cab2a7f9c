import { header, type Exchange } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { isArray, isObject, type Json } from '../../model/json.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import { createMemory } from '../../support/memory.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/uris-given.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';

export const urisGiven = defineRunCheck<true>({
  summary:
    'Each requested URI is the entry, or one that an answer gave, or one that the task names; a query may be added. ' +
    'Judged where the whole session was seen: it begins with the entry. It judges the client.',
  params: { const: true },
  start() {
    const given = createMemory<true>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const { url } = exchange.request;
        const { setting } = exchange;
        const known = [setting?.target, ...(setting?.given ?? [])].flatMap((uri) => uri ?? []);
        const wasGiven =
          given.get(plain(url)) !== undefined ||
          given.get(withoutQuery(url)) !== undefined ||
          known.some((uri) => plain(uri) === plain(url) || plain(uri) === withoutQuery(url));
        learn(exchange, context, given);
        if (setting?.given === undefined) return null;
        return wasGiven
          ? []
          : [
              {
                code: 'uris-given.made',
                message: `${quote(url)} is neither the entry, nor did an answer give it`,
                actual: url.slice(0, 300),
                where: 'URL',
              },
            ];
      },
    };
  },
  examples,
});

/** Without fragment, and normal as RFC 3986 has it: %41 is A, %2F is no slash. */
function plain(url: string): string {
  try {
    const { href } = new URL(url.replace(/#.*$/s, ''));
    return href.replaceAll(/%[0-9a-f]{2}/gi, (code) => {
      const letter = String.fromCharCode(parseInt(code.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(letter) ? letter : code.toUpperCase();
    });
  } catch {
    return url;
  }
}

const withoutQuery = (url: string): string => plain(url.replace(/[?#].*$/s, ''));

function learn(exchange: Exchange, { shapes }: Context, given: { set(key: string, value: true): void }): void {
  const { url } = exchange.request;
  const add = (text: Json | undefined): void => {
    const target = resolve(text, url);
    if (target !== undefined) given.set(plain(target), true);
  };
  for (const name of ['location', 'content-location']) add(header(exchange.response?.headers ?? [], name));
  const visit = (value: Json | undefined, name: string): void => {
    if (typeof value === 'string') {
      if (/[/?]/.test(value) || shapes.resource.links.includes(name) || name === shapes.collection.elements) add(value);
    } else if (isArray(value)) for (const item of value) visit(item, name);
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, key);
  };
  visit(jsonOf(exchange), '');
}
