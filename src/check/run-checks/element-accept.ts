import { header } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isArray, isObject } from '../../model/json.ts';
import { essenceOf } from '../../model/media-type.ts';
import { collectionsIn, elementsOf, resolve } from '../../model/representation.ts';
import { createMemory } from '../../support/memory.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/element-accept.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';
import type { Exchange } from '../../model/exchange.ts';

export const elementAccept = defineRunCheck<true>({
  summary:
    'A request for an element of a Collection names the type of the Collection in Accept: no Accept, or a range, is ' +
    'a note. It judges the client.',
  params: { const: true },
  start() {
    /** Types of the Collections that hold an element; empty where it is known by other ways too. */
    const types = createMemory<readonly string[]>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const wanted = types.get(withoutFragment(exchange.request.url));
        learn(exchange, context, types);
        if (wanted === undefined || wanted.length === 0) return null;
        return findings(header(exchange.request.headers, 'accept'), wanted);
      },
    };
  },
  examples,
});

const withoutFragment = (url: string): string => url.replace(/#.*$/s, '');

function learn(
  exchange: Exchange,
  context: Context,
  types: { get(key: string): readonly string[] | undefined; set(key: string, value: readonly string[]): void },
): void {
  const { url } = exchange.request;
  const { shapes } = context;
  const location = resolve(header(exchange.response?.headers ?? [], 'location'), url);
  if (location !== undefined) types.set(location, []);
  for (const node of collectionsIn(exchange, context)) {
    const type = node.node[shapes.collection.type];
    const essence = typeof type === 'string' && type !== shapes.collection.uriType ? essenceOf(type) : undefined;
    for (const { element } of elementsOf(node, context)) {
      const link = isObject(element) ? element[shapes.resource.uri] : element;
      const target = isArray(link) ? undefined : resolve(link, url);
      if (target === undefined) continue;
      const known = types.get(target);
      // An element that is a Collection itself, or known by its URI alone, has no such type.
      const isExempt = essence === undefined || (isObject(element) && isArray(element[shapes.collection.elements]));
      if (isExempt || known?.length === 0) types.set(target, []);
      else if (known?.includes(essence) !== true) types.set(target, [...(known ?? []), essence]);
    }
  }
}

function findings(accept: string | undefined, wanted: readonly string[]): readonly Finding[] {
  const asked = (accept ?? '').split(',').map((entry) => (entry.split(';')[0] ?? '').trim().toLowerCase());
  if (asked.some((type) => wanted.includes(type))) return [];
  const isOpen = accept === undefined || asked.some((type) => type === '*/*' || type === 'application/*');
  return [
    {
      code: isOpen ? 'element-accept.open' : 'element-accept.other',
      message: isOpen
        ? `Accept does not name the type of the Collection, ${wanted.join(' or ')}`
        : `Accept is ${quote(accept)}, the type of the Collection is ${wanted.join(' or ')}`,
      expected: wanted.join(', '),
      actual: evidence(accept),
      where: 'header accept',
      ...(isOpen ? { weight: 'note' as const } : {}),
    },
  ];
}
