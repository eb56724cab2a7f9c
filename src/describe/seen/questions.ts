import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { isObject } from '../../model/json.ts';
import { essenceOf, type Essence, type TypeTree } from '../../model/media-type.ts';
import { contentTypeOf, jsonOf, type Vocabulary } from '../../model/representation.ts';
import type { Kin, Kinship } from './kinship.ts';
import type { Seen } from './seen.ts';

/** Whether a resource of one type is served to a client that accepts another: then it extends that. */
export interface Question extends Kin {
  readonly url: string;
  /** The type that is asked for, as it is written. */
  readonly accept: string;
}

/** More types than that are left as they are. */
const MOST_TYPES = 40;

/**
 * What is worth asking next: a type that extends nothing yet may extend any that extends nothing; one that extends
 * another may extend it through a third.
 */
export function questionsOf(
  { sightings, spelled }: Seen,
  kinship: Kinship,
  known: TypeTree,
  asked: readonly Kin[],
): readonly Question[] {
  const whole = new Map<Essence, string>();
  for (const { type, url, isWhole } of sightings)
    if (isWhole && type !== '' && !known.has(type) && !whole.has(type)) whole.set(type, url);
  const all = [...new Set([...known.keys(), ...spelled.keys()])];
  const done = new Set(asked.map(({ sub, sup }) => `${sub} ${sup}`));
  return [...whole].slice(0, MOST_TYPES).flatMap(([sub, url]) => {
    const supers = kinship.supersOf(sub);
    const isLikely = (sup: Essence): boolean => {
      const above = kinship.supersOf(sup);
      return supers.size === 0 ? above.size === 0 : [...above].some((one) => supers.has(one));
    };
    return all
      .filter((sup) => sup !== sub && !supers.has(sup) && !kinship.supersOf(sup).has(sub))
      .filter((sup) => isLikely(sup) && !done.has(`${sub} ${sup}`))
      .map((sup) => ({ sub, sup, url, accept: known.get(sup)?.name ?? spelled.get(sup) ?? sup }));
  });
}

/** Whether an answer shows that the resource is also one of the type that was asked for. */
export function isServedAs({ sub, sup }: Kin, exchange: Exchange, { shapes }: Vocabulary): boolean {
  const body = jsonOf(exchange);
  if (!isSuccess(exchange) || !isObject(body)) return false;
  const member = body[shapes.resource.mediaType];
  const told = typeof member === 'string' ? essenceOf(member) : undefined;
  return [told, contentTypeOf(exchange)].every((type) => type === undefined || type === sub || type === sup);
}
