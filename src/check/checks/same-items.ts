import { quote, type Finding } from '../../model/finding.ts';
import { isList, keysOf } from '../../model/listing.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/same-items.ts';

interface Params {
  /** Walks before and after this one: what all of them hold was there all the time. */
  readonly as: readonly string[];
  /** A later walk like this one: what both hold and none of the walks in `as` does should not be there. */
  readonly again?: string;
  /** `tail`: judges only whether the walk stops where the others go on. */
  readonly only?: 'tail';
}

export const sameItems = defineCheck<Params>({
  summary:
    'A walk holds, once each, all items that the walks before and after it hold; and it does not hold, time and again, what those never do.',
  params: {
    type: 'object',
    required: ['as'],
    additionalProperties: false,
    properties: {
      as: { type: 'array', minItems: 1, items: { type: 'string' } },
      again: { type: 'string' },
      only: { enum: ['tail'] },
    },
  },
  usesSteps: true,
  inspect(_exchange, { as, again, only }, { exchanges, series, list }) {
    if (list === undefined) return null;
    const others = as.map((name) => series.get(name) ?? []);
    if ([exchanges, ...others].some((pages) => pages.length === 0 || !pages.every((one) => isList(one, list))))
      return [
        { code: 'same-items.unknown', message: 'a page of one of the lists could not be read', weight: 'inconclusive' },
      ];
    const mine = keysOf(exchanges, list);
    const theirs = others.map((pages) => keysOf(pages, list));
    const constant = (theirs[0] ?? []).filter((key) => theirs.every((keys) => keys.includes(key)));
    const lost = constant.filter((key) => !mine.includes(key));
    const tell = (code: string, what: string, keys: readonly string[]): readonly Finding[] =>
      keys.length === 0
        ? []
        : [
            {
              code: `same-items.${code}`,
              message: `${what}: ${quote(keys[0])}${keys.length === 1 ? '' : ` and ${keys.length - 1} more`}`,
              expected: `${constant.length} items`,
              actual: `${mine.length} items`,
            },
          ];
    // Nothing but the end is missing: the walk did not come so far.
    if (only === 'tail')
      return lost.length > 0 &&
        constant.slice(-lost.length).every((key) => lost.includes(key)) &&
        lost.length < constant.length
        ? tell('stopped', 'the walk ended before the list did', lost)
        : [];
    // What others create and delete meanwhile may be in one walk alone, and move while it lasts.
    const later = keysOf(series.get(again ?? '') ?? [], list);
    const strange = mine.filter((key) => later.includes(key) && theirs.every((keys) => !keys.includes(key)));
    const twice = constant.filter((key) => mine.indexOf(key) !== mine.lastIndexOf(key));
    return [
      ...tell('lost', 'an item is on no page', lost),
      ...tell('strange', 'an item is only in walks like this one', strange),
      ...tell('twice', 'an item comes more than once', twice),
    ];
  },
  examples,
});
