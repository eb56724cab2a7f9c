import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { isObject, type JsonObject, type Node } from '../../model/json.ts';
import { essenceOf, type Essence } from '../../model/media-type.ts';
import { collectionsIn, elementsOf, jsonOf, resolve, type Vocabulary } from '../../model/representation.ts';
import type { Kin } from './kinship.ts';

/** One representation of a resource, or an element of a collection, which need not show all of it. */
export interface Sighting {
  /** Its own, where it shows one; empty for an element without. */
  readonly url: string;
  readonly type: Essence;
  readonly body: JsonObject;
  readonly isWhole: boolean;
}

export interface SeenCollection {
  readonly uri: string;
  /** JSON Pointers that lead to it from the entry; absent where an index is among them: what is listed may move. */
  readonly link?: readonly string[];
  /** As the target names it; empty where it names none. */
  readonly elementType: string;
  /** One for each element that is an object and no collection. */
  readonly elements: readonly Sighting[];
  readonly size: number;
  /** The type of the resource that shows it, and where: collections of one kind agree in both. */
  readonly owner: Essence;
  readonly pointer: string;
}

/** What a target showed, in the order in which it was reached. */
export interface Seen {
  readonly sightings: readonly Sighting[];
  readonly collections: readonly SeenCollection[];
  /** What follows from them for types that extend each other. */
  readonly kin: readonly Kin[];
  /** How the target writes each type. */
  readonly spelled: ReadonlyMap<Essence, string>;
  /** JSON Pointers that lead from the entry to a URI that was read; an index may be among them. */
  linkTo(url: string): readonly string[] | undefined;
}

/** What exchanges of a crawl show; those that failed, and what is not JSON, show nothing. */
export function seenIn(entry: string, exchanges: readonly Exchange[], vocabulary: Vocabulary): Seen {
  const pages = exchanges.filter((one) => isSuccess(one) && isObject(jsonOf(one)));
  const { note, spelled } = createSpelling();
  const linkTo = createLinks(entry, pages);
  const sightings: Sighting[] = [];
  const collections = new Map<string, SeenCollection>();
  const kin: Kin[] = [];
  const names = vocabulary.shapes.resource;
  const typeOf = (body: JsonObject): Essence => note(body[names.mediaType]);
  for (const page of pages) {
    const base = page.request.url;
    const body = jsonOf(page) as JsonObject;
    const lists = collectionsIn(page, vocabulary);
    const isList = lists.some(({ pointer }) => pointer === '');
    const sent = note(header(page.response?.headers ?? [], 'content-type'));
    const told = typeOf(body);
    if (!isList) {
      const url = resolve(body[names.uri], base) ?? base;
      sightings.push({ url, type: told === '' ? sent : told, body, isWhole: true });
      if (told !== '' && sent !== '' && told !== sent) kin.push({ sub: told, sup: sent });
    }
    for (const list of lists) {
      const elements = elementsIn(list, base);
      sightings.push(...elements);
      const uri = resolve(list.node[vocabulary.shapes.collection.uri], base);
      if (uri === undefined || collections.has(uri)) continue;
      const held = list.node[vocabulary.shapes.collection.type];
      const link = linkOf(list, base);
      collections.set(uri, {
        ...{ uri, elements, size: elementsOf(list, vocabulary).length },
        elementType: typeof held === 'string' ? held : '',
        ...(link === undefined ? {} : { link }),
        ...{
          owner: isList ? '' : told === '' ? sent : told,
          pointer: list.pointer === '' ? lastOf(base) : list.pointer,
        },
      });
    }
  }
  return { sightings, collections: [...collections.values()], kin, spelled, linkTo };

  function elementsIn(list: Node, base: string): readonly Sighting[] {
    const held = list.node[vocabulary.shapes.collection.type];
    const type = held === vocabulary.shapes.collection.uriType ? '' : note(held);
    const isHeld = ({
      [vocabulary.shapes.collection.elements]: own,
      [vocabulary.shapes.collection.type]: of,
    }: JsonObject) => own !== undefined || of === held;
    return elementsOf(list, vocabulary).flatMap(({ element }) => {
      if (!isObject(element) || isHeld(element)) return [];
      const own = typeOf(element);
      if (own !== '' && type !== '' && own !== type) kin.push({ sub: own, sup: type });
      return [
        { url: resolve(element[names.uri], base) ?? '', type: own === '' ? type : own, body: element, isWhole: false },
      ];
    });
  }

  /** The way to a collection is that to its page, and the link that it has to itself there. */
  function linkOf({ pointer }: Node, base: string): readonly string[] | undefined {
    const way = linkTo(base);
    const all =
      way === undefined ? undefined : pointer === '' ? way : [...way, `${pointer}/${vocabulary.shapes.collection.uri}`];
    return all === undefined || all.length === 0 || all.some(hasIndex) ? undefined : all;
  }

  function lastOf(base: string): string {
    return linkTo(base)?.at(-1) ?? '';
  }
}

const hasIndex = (pointer: string): boolean => /\/\d+(\/|$)/.test(pointer);

/** Longer names of types are none that anybody would write. */
const LONGEST_TYPE = 200;

/** Remembers how the target writes each type. */
function createSpelling() {
  const spelled = new Map<Essence, string>();
  const note = (value: unknown): Essence => {
    if (typeof value !== 'string' || value.length > LONGEST_TYPE) return '';
    const essence = essenceOf(value) ?? '';
    const written = value.split(';')[0]?.trim() ?? '';
    // A header field in small letters says less than a member does.
    if (essence !== '' && (!spelled.has(essence) || spelled.get(essence) === essence)) spelled.set(essence, written);
    return essence;
  };
  return { note, spelled };
}

/** How each page was reached. */
function createLinks(entry: string, pages: readonly Exchange[]): Seen['linkTo'] {
  const vias = new Map<string, NonNullable<Exchange['via']>>();
  for (const { request, via } of pages) if (via !== undefined && !vias.has(request.url)) vias.set(request.url, via);
  const linkTo = (url: string, depth = 0): readonly string[] | undefined => {
    if (url === entry) return [];
    const via = vias.get(url);
    const before = via === undefined || depth > DEEPEST ? undefined : linkTo(via.from, depth + 1);
    return via === undefined || before === undefined ? undefined : [...before, via.pointer];
  };
  return (url) => linkTo(url);
}

/** A way of more links than that is none that a person would follow. */
const DEEPEST = 20;
