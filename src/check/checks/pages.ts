import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { isList, itemsOf, keyOf, tokenAt, type ListView } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import { defineCheck, type Inspection } from '../check.ts';
import { examples } from '../examples/pages.ts';

const queryOf = ({ request }: Exchange, name: string): string | null => new URL(request.url).searchParams.get(name);

/** Every page came, and the last one says that it is the last. */
function ends(pages: readonly Exchange[], { next, parameter }: Paging): readonly Finding[] {
  const refused = pages.find((one, index) => index > 0 && !isSuccess(one));
  if (refused !== undefined) {
    const token = queryOf(refused, parameter) ?? '';
    return [
      {
        code: 'pages.refused',
        message: `a page token that the target gave was answered ${refused.response?.status ?? 'not at all'}`,
        expected: '2xx',
        actual: refused.response?.status ?? null,
        where: `query ${parameter}=${token.slice(0, 80)}`,
      },
    ];
  }
  const last = pages.at(-1);
  const token = last === undefined ? undefined : tokenAt(last, [next]);
  if (token === undefined) return [];
  const again = pages.some((one) => queryOf(one, parameter) === token);
  return [
    {
      code: again ? 'pages.repeated-token' : 'pages.endless',
      message: again
        ? `the token ${quote(token)} came again: the list has no end`
        : `the list goes on after ${pages.length} pages`,
      actual: token.slice(0, 200),
    },
  ];
}

function bounded(pages: readonly Exchange[], view: ListView, { limit }: Paging): readonly Finding[] | null {
  const told = pages.filter((one) => queryOf(one, limit) !== null);
  if (told.length === 0) return null;
  return told.flatMap((one, index) => {
    const [bound, count] = [Number(queryOf(one, limit)), itemsOf(one, view).length];
    return count <= bound
      ? []
      : [
          {
            code: 'pages.above-limit',
            message: `page ${index + 1} holds ${count} items, ${limit} was ${bound}`,
            expected: bound,
            actual: count,
            where: 'body',
          },
        ];
  });
}

/** Null where no page is empty and leads on. */
function empty(pages: readonly Exchange[], view: ListView, { next }: Paging): readonly Finding[] | null {
  const at = pages.findIndex(
    (one) => isSuccess(one) && itemsOf(one, view).length === 0 && tokenAt(one, [next]) !== undefined,
  );
  if (at < 0) return null;
  const after = pages[at + 1];
  return after === undefined || !isSuccess(after)
    ? [{ code: 'pages.stopped', message: `page ${at + 1} is empty and leads on, but no page comes after it` }]
    : [];
}

function distinct(pages: readonly Exchange[], view: ListView): readonly Finding[] {
  const keys = pages.flatMap((one) => itemsOf(one, view).map((item) => keyOf(item, view)));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined
    ? []
    : [{ code: 'pages.twice', message: `${quote(twice)} is on more than one page, or twice on one`, actual: twice }];
}

type Part = 'end' | 'limit' | 'empty-page' | 'distinct' | 'list';

const PARTS: Readonly<
  Record<Part, (pages: readonly Exchange[], view: ListView, paging: Paging) => readonly Finding[] | null>
> = {
  end: (pages, _view, paging) => ends(pages, paging),
  limit: bounded,
  'empty-page': empty,
  distinct,
  list: (pages, view) =>
    pages
      .filter((one) => isSuccess(one) && !isList(one, view))
      .slice(0, 1)
      .map(() => ({
        code: 'pages.no-list',
        message: 'the body is no list',
        where: view.items === '' ? 'body' : view.items,
      })),
};

export const pages = defineCheck<Part>({
  summary:
    'One part of a walk over the pages of a list holds: it ends, no page is above its limit, empty pages lead on, no item comes twice, each page is a list.',
  params: { enum: Object.keys(PARTS) },
  usesSteps: true,
  inspect(_exchange, part, { exchanges, list }): Inspection {
    if (list?.paging === undefined) return null;
    const [first] = exchanges;
    if (first === undefined || !isSuccess(first))
      return [
        {
          code: 'pages.no-list',
          message: `the list was answered ${first?.response?.status ?? 'not at all'}`,
          weight: 'inconclusive',
        },
      ];
    if (part !== 'list' && !isList(first, list))
      return [{ code: 'pages.no-list', message: 'the body is no list', weight: 'inconclusive' }];
    if (exchanges.some(({ response }) => response === null))
      return [{ code: 'pages.silence', message: 'a page got no answer', weight: 'inconclusive' }];
    return PARTS[part](exchanges, list, list.paging);
  },
  examples,
});
