import { isSuccess, type Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { equal } from '../../model/json.ts';
import { keysOf, tokenAt } from '../../model/listing.ts';
import type { TokenPlace } from '../../model/profile.ts';
import type { Part } from '../parts.ts';

export interface Backward {
  /** The forward walk. */
  readonly of: string;
  /** Walks before and after these two: only items that all of them show existed all the time. */
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
    return found(
      'pages.backward-refused',
      `a request with the token of the previous page got ${refused.response?.status ?? 0}`,
    );
  if (there[0] !== undefined && tokenAt(there[0], previous) !== undefined)
    return found('pages.before-the-first', 'the first page has a token of a previous page');
  const around = among.map((name) => keysOf(series.get(name) ?? [], list));
  const constant = (pages: readonly Exchange[]): readonly string[] =>
    keysOf(pages, list).filter((key) => around.every((keys) => keys.includes(key)));
  const wanted = constant(there);
  const actual = constant([...exchanges].reverse());
  if (equal(wanted, actual)) return otherName(exchanges, previous);
  if (isEndOf(actual, wanted))
    return found('pages.backward-stopped', `reading backwards ends after ${exchanges.length} of ${there.length} pages`);
  if (isEndOf(wanted, actual))
    return found('pages.before-the-first', 'reading backwards continues beyond the first page');
  return found('pages.other-items', 'reading backwards shows other items, or another order');
};

const isEndOf = (end: readonly string[], keys: readonly string[]): boolean =>
  end.length < keys.length && equal(end, keys.slice(keys.length - end.length));

/** Notes a token of the previous page that is only in a place other than the documented one. */
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
