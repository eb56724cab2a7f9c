import { isSuccess, type Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { equal } from '../../model/json.ts';
import { keysOf, tokenAt } from '../../model/listing.ts';
import type { TokenPlace } from '../../model/profile.ts';
import type { Part } from '../parts.ts';

export interface Backward {
  /** The walk in the other direction. */
  readonly of: string;
  /** Walks before and after the two: only what all of them hold was there all the time. */
  readonly among?: readonly string[];
}

export const backward: Part<Backward> = ({ of, among = [] }, _exchange, { exchanges, series, list }) => {
  const there = series.get(of) ?? [];
  if (list?.paging === undefined || there.length < 2) return null;
  if (![...there, ...exchanges].every(({ response }) => response !== null) || !there.every(isSuccess))
    return [{ code: 'pages.unknown', message: 'a page of one of the walks could not be read', weight: 'inconclusive' }];
  const { previous } = list.paging;
  const found = (code: string, message: string): readonly Finding[] => [{ code, message }];
  const refused = exchanges.find((one) => !isSuccess(one));
  if (refused !== undefined)
    return found('pages.backward-refused', `a token of a page before was answered ${refused.response?.status ?? 0}`);
  if (there[0] !== undefined && tokenAt(there[0], previous) !== undefined)
    return found('pages.before-the-first', 'the first page leads to a page before it');
  const around = among.map((name) => keysOf(series.get(name) ?? [], list));
  const constant = (pages: readonly Exchange[]): readonly string[] =>
    keysOf(pages, list).filter((key) => around.every((keys) => keys.includes(key)));
  const wanted = constant(there);
  const actual = constant([...exchanges].reverse());
  if (equal(wanted, actual)) return otherName(exchanges, previous);
  if (isEndOf(actual, wanted))
    return found('pages.backward-stopped', `the way back stops after ${exchanges.length} of ${there.length} pages`);
  if (isEndOf(wanted, actual)) return found('pages.before-the-first', 'the way back leads beyond the first page');
  return found('pages.other-items', 'the way back shows other items, or shows them in another order');
};

const isEndOf = (end: readonly string[], keys: readonly string[]): boolean =>
  end.length < keys.length && equal(end, keys.slice(keys.length - end.length));

/** A name of the token that is seen, and not the one that is written. */
function otherName(pages: readonly Exchange[], previous: readonly TokenPlace[]): readonly Finding[] {
  const [first, ...others] = previous;
  const other = others.find((place) =>
    pages.some(
      (one) => tokenAt(one, [place]) !== undefined && (first === undefined || tokenAt(one, [first]) === undefined),
    ),
  );
  return other === undefined
    ? []
    : [
        {
          code: 'pages.other-name',
          message: `the token is in ${'header' in other ? other.header : other.json}`,
          weight: 'note',
        },
      ];
}
