import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { isList, itemsOf, keysOf, tokenAt, type ListView } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import type { Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

export const queryOf = ({ request }: Exchange, name: string): string | null =>
  new URL(request.url).searchParams.get(name);

type Judge = (pages: readonly Exchange[], view: ListView, paging: Paging) => Inspection;

const unreadable = (message: string): Inspection => [{ code: 'pages.no-list', message, weight: 'inconclusive' }];

/** Judges the pages of this step's walk; inconclusive if the first page was not accepted, or another is missing. */
function inspectWalk(judge: Judge, { exchanges, list: view }: Context): Inspection {
  if (view?.paging === undefined) return null;
  const [first] = exchanges;
  if (first === undefined || !isSuccess(first))
    return unreadable(`the request for the list got ${first?.response?.status ?? 'no response'}`);
  if (exchanges.some(({ response }) => response === null))
    return [{ code: 'pages.silence', message: 'the request for a page got no response', weight: 'inconclusive' }];
  return judge(exchanges, view, view.paging);
}

/** Like `inspectWalk`, but also inconclusive if the first page is not a list. */
export const inspectListWalk = (judge: Judge, context: Context): Inspection =>
  inspectWalk(
    (pages, view, paging) =>
      pages[0] !== undefined && isList(pages[0], view)
        ? judge(pages, view, paging)
        : unreadable('the body is not a list'),
    context,
  );

const onWalk =
  (judge: Judge): Part<true> =>
  (_wanted, _exchange, context) =>
    inspectListWalk(judge, context);

export const list: Part<true> = (_wanted, _exchange, context) =>
  inspectWalk(
    (pages, view) =>
      pages
        .filter((one) => isSuccess(one) && !isList(one, view))
        .slice(0, 1)
        .map(() => ({
          code: 'pages.no-list',
          message: 'the body is not a list',
          where: view.items === '' ? 'body' : view.items,
        })),
    context,
  );

/** No page was refused, and the last one has no token of a next page. */
export const end = onWalk((pages, _view, { next, parameter }) => {
  const refused = pages.find((one, index) => index > 0 && !isSuccess(one));
  if (refused !== undefined) return [tokenRefused(refused, parameter)];
  const last = pages.at(-1);
  const token = last === undefined ? undefined : tokenAt(last, [next]);
  if (token === undefined) return [];
  const again = pages.some((one) => queryOf(one, parameter) === token);
  return [
    {
      code: again ? 'pages.repeated-token' : 'pages.endless',
      message: again
        ? `the token ${quote(token)} is repeated, so the list has no end`
        : `the list does not end after ${pages.length} pages`,
      actual: token.slice(0, 200),
    },
  ];
});

const tokenRefused = (refused: Exchange, parameter: string): Finding => ({
  code: 'pages.refused',
  message: `a request with a page token that the target issued got ${refused.response?.status ?? 'no response'}`,
  expected: '2xx',
  actual: refused.response?.status ?? null,
  where: `query ${parameter}=${(queryOf(refused, parameter) ?? '').slice(0, 80)}`,
});

/** Null if there is no empty page with a token of a next page. */
export const emptyPage = onWalk((pages, view, { next }) => {
  const at = pages.findIndex(
    (one) => isSuccess(one) && itemsOf(one, view).length === 0 && tokenAt(one, [next]) !== undefined,
  );
  if (at < 0) return null;
  const after = pages[at + 1];
  return after === undefined || !isSuccess(after)
    ? [
        {
          code: 'pages.stopped',
          message: `page ${at + 1} is empty and has a token, but the next page could not be read`,
        },
      ]
    : [];
});

export const distinct = onWalk((pages, view) => {
  const keys = keysOf(pages, view);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined
    ? []
    : [
        {
          code: 'pages.twice',
          message: `${quote(twice)} is on more than one page, or twice on one page`,
          actual: twice,
        },
      ];
});
