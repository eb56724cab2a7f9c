import type { Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { isList, itemsOf, type ListView } from '../../model/listing.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

type Judge<W> = (wanted: W, items: readonly Json[], list: ListView, context: Context) => readonly Finding[] | null;

/** A part that judges the items of all pages. The binding says where they are. */
export const inspectList =
  <W>(judge: Judge<W>): Part<W> =>
  (wanted, _exchange, context) => {
    const { list, exchanges } = context;
    if (list === undefined) return null;
    if (exchanges.length === 0 || !exchanges.every((one) => isList(one, list)))
      return [{ code: 'items.no-list', message: 'a page of the list could not be read', weight: 'inconclusive' }];
    return judge(
      wanted,
      exchanges.flatMap((one) => itemsOf(one, list)),
      list,
      context,
    );
  };
