import { quote, type Finding } from '../../model/finding.ts';
import { isList, keysOf } from '../../model/listing.ts';
import type { Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

export interface SameAs {
  /** Walks before and after this one: items that all of them show existed all the time. */
  readonly walks: readonly string[];
  /** A later walk like this one: items that both show and none of `walks` shows should not exist. */
  readonly again?: string;
}

/**
 * Keys of items: of this walk, of each other walk, of the items that all others show, and of those that this one
 * lacks.
 */
interface Compared {
  readonly mine: readonly string[];
  readonly theirs: readonly (readonly string[])[];
  readonly constant: readonly string[];
  readonly lost: readonly string[];
}

type Judge = (compared: Compared, keysIn: (step: string) => readonly string[]) => Inspection;

export const sameAs: Part<SameAs> = ({ walks, again }, _exchange, context) =>
  compare(walks, context, (compared, keysIn) => {
    const { mine, theirs, constant, lost } = compared;
    if (mine.length === 0 && theirs.every((keys) => keys.length === 0)) return null;
    // Items that others create and delete in the meantime may be in one walk only, or move during it.
    const later = again === undefined ? [] : keysIn(again);
    const strange = mine.filter((key) => later.includes(key) && theirs.every((keys) => !keys.includes(key)));
    const twice = constant.filter((key) => mine.indexOf(key) !== mine.lastIndexOf(key));
    return [
      ...tell('pages.lost', 'no page has an item', lost, compared),
      ...tell('pages.strange', 'an item is in this kind of walk only', strange, compared),
      ...tell('pages.twice', 'an item is repeated', twice, compared),
    ];
  });

/** A walk that ended early lacks the last items, and no others. */
export const asFarAs: Part<readonly string[]> = (walks, _exchange, context) =>
  compare(walks, context, (compared) => {
    const { constant, lost } = compared;
    const isShort =
      lost.length > 0 &&
      lost.length < constant.length &&
      constant.slice(-lost.length).every((key) => lost.includes(key));
    return isShort ? tell('pages.stopped-early', 'the walk ended before the list did', lost, compared) : [];
  });

function compare(walks: readonly string[], { exchanges, series, list }: Context, judge: Judge): Inspection {
  if (list === undefined) return null;
  const others = walks.map((name) => series.get(name) ?? []);
  if ([exchanges, ...others].some((pages) => pages.length === 0 || !pages.every((one) => isList(one, list))))
    return [{ code: 'pages.unknown', message: 'a page of one of the lists could not be read', weight: 'inconclusive' }];
  const mine = keysOf(exchanges, list);
  const theirs = others.map((pages) => keysOf(pages, list));
  const constant = (theirs[0] ?? []).filter((key) => theirs.every((keys) => keys.includes(key)));
  const lost = constant.filter((key) => !mine.includes(key));
  return judge({ mine, theirs, constant, lost }, (step) => keysOf(series.get(step) ?? [], list));
}

const tell = (code: string, what: string, keys: readonly string[], { mine, constant }: Compared): readonly Finding[] =>
  keys.length === 0
    ? []
    : [
        {
          code,
          message: `${what}: ${quote(keys[0])}${keys.length === 1 ? '' : ` and ${keys.length - 1} more`}`,
          expected: `${constant.length} items`,
          actual: `${mine.length} items`,
        },
      ];
