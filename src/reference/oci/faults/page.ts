import type { JsonObject } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { act, as, asks, at, become, both, chain, drop, having, instead, isPlaceOf, items, itemsIn, not, of, put, status, type Test, when, wire } from '../edits.ts';
import { type Cursor, FIRST } from '../page.ts';
import { PLAIN, type PageContext, type Policy } from '../policy.ts';
import { refuse, reply } from '../reply.ts';
import { representation } from '../represent.ts';
import { queryIn } from '../route.ts';
import type { World } from '../world.ts';
import type { FaultRow } from './fault-row.ts';

type Turn = Policy['page'];
const turn = (page: Turn): Pick<Policy, 'page'> => ({ page });
const only = (test: (context: PageContext) => boolean, edit: Turn): Pick<Policy, 'page'> => turn((page, context, shown) => (test(context) ? edit(page, context, shown) : page));
const isLater = ({ isFirst }: PageContext): boolean => !isFirst;
const isList = both(act('list'), not(at('objects')));
const isPaged = both(isList, asks('page'));
const NEXT = 'opc-next-page';
const PREVIOUS = 'opc-prev-page';
const LOST = ['OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-02'];
const ENDLESS = ['OCI-PAGE-04', 'OCI-PAGE-02', 'OCI-PAGE-05', 'OCI-PAGE-08'];
const isEmptyPage: Test = (answered, scene) => isPaged(answered, scene) && itemsIn(answered.content).length === 0 && answered.headers.some(([name]) => name === NEXT);
const refused: Edit = instead(() => refuse(400, 'InvalidParameter', 'page is not a token of this list'));
const isBadToken = both(status(400), asks('page'), not(asks('limit', /^0|\D/)));
const isNothing: Test = (answered, scene) => act('list')(answered, scene) && !scene.query.has('page') && itemsIn(answered.content).length === 0 && !answered.headers.some(([name]) => name === NEXT);
/** A token that leads on from an empty page, as the fault below marks it. */
const MARKED = -1;
/** Takes a limit like this for none. */
const unlimited = (test: RegExp) => having(({ target }) => test.test(queryIn(target).get('limit') ?? ''), (request) => ({ ...request, target: request.target.replace(/([?&])limit=[^&]*&?/, '$1') }));
const readToken = (edit: (cursor: Cursor) => Cursor | null): Pick<Policy, 'token'> => ({
  token: { show: PLAIN.token.show, read: (token, scene) => { const cursor = PLAIN.token.read(token, scene); return cursor === null ? null : edit(cursor); } },
});

export const paging: readonly FaultRow[] = [
  { name: 'page-token-repeated', breaks: 'OCI-PAGE-01', also: ENDLESS, summary: 'The second page leads to itself.', policy: only(isLater, (page, { cursor }) => ({ ...page, next: cursor })) },
  { name: 'page-token-back-to-first', breaks: 'OCI-PAGE-01', also: ENDLESS, summary: 'The last page leads to the first.', policy: turn((page, { cursor, isFirst }) => ({ ...page, next: page.next ?? (isFirst ? null : FIRST(cursor.ceiling)) })) },
  { name: 'page-after-the-last', breaks: 'OCI-PAGE-01', also: ENDLESS, summary: 'Behind the last page come empty ones without end.', policy: turn((page, { cursor, isFirst }) => ({ ...page, next: page.next ?? (isFirst && page.items.length === 0 ? null : { ...FIRST(cursor.ceiling), after: page.items.at(-1)?.sequence ?? cursor.after, empties: 1_000_000 }) })) },
  { name: 'page-cycle', breaks: 'OCI-PAGE-01', also: ENDLESS, summary: 'A page in the middle leads to the one before.', policy: only(isLater, (page, { cursor }) => ({ ...page, next: cursor.after !== null && cursor.empties === 0 && page.next !== null ? (page.previous ?? page.next) : page.next })) },
  { name: 'page-token-refused', breaks: 'OCI-PAGE-01', also: [...LOST, 'OCI-PAGE-08'], summary: 'A page’s token is refused where it comes back.', reply: when(isPaged, refused) },
  { name: 'page-token-refused-for-reservoirs', breaks: 'OCI-PAGE-01', also: [...LOST, 'OCI-PAGE-08'], summary: 'A token of the reservoirs’ pages crashes.', reply: when(both(isPaged, of('reservoir')), instead(() => refuse(500, 'InternalServerError', 'Cursor is closed.'))) },
  { name: 'page-token-broken-by-escapes', breaks: 'OCI-PAGE-01', also: [...LOST, 'OCI-PAGE-08'], summary: 'A token has characters that need escapes, and is not understood with them.', policy: { token: { show: (cursor) => `${PLAIN.token.show(cursor)}+/=`, read: (token, { request, ...scene }) => (/page=[^&]*%/i.test(request.target) ? null : PLAIN.token.read(token.replace(/[+ ]\/=$/, ''), { request, ...scene })) } } },
  { name: 'page-last-announced-as-empty', breaks: 'OCI-PAGE-01', also: ENDLESS, summary: 'The last page of reservoirs has an empty opc-next-page.', reply: when(both(isList, of('reservoir'), ({ headers }) => !headers.some(([name]) => name === NEXT)), put(NEXT, '')) },
  { name: 'empty-page-is-404', breaks: 'OCI-PAGE-01', also: ['OCI-PAGE-02', 'OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-08'], summary: 'An empty page is answered 404.', reply: when(isEmptyPage, instead(() => refuse(404, 'NotFound', 'Nothing on this page.'))) },
  { name: 'empty-page-is-204', breaks: 'OCI-PAGE-01', also: ['OCI-PAGE-02', 'OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-08'], summary: 'An empty page is answered 204, with the next token.', reply: when(isEmptyPage, (answered) => ({ ...reply(204, 'list'), headers: answered.headers.filter(([name]) => name !== 'Content-Type') })) },
  { name: 'empty-page-is-null', breaks: 'OCI-PAGE-01', also: ['OCI-PAGE-02', 'OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-08'], summary: 'An empty page is null.', reply: when(isEmptyPage, wire({ encode: () => Buffer.from('null') })) },
  { name: 'token-of-empty-page-refused', breaks: 'OCI-PAGE-02', also: ['OCI-PAGE-01', 'OCI-PAGE-04'], summary: 'The token of an empty page is refused.', policy: { ...turn((page) => (page.items.length > 0 || page.next === null ? page : { ...page, next: { ...page.next, ceiling: MARKED } })), ...readToken((cursor) => (cursor.ceiling === MARKED ? null : cursor)) } },
  { name: 'limit-ignored', breaks: 'OCI-PAGE-03', also: ['OCI-PAGE-05'], summary: 'The limit is not kept.', policy: { pageSize: () => 1000 } },
  { name: 'limit-exceeded-by-one', breaks: 'OCI-PAGE-03', summary: 'A page has one item more than the limit.', policy: { pageSize: (limit) => limit + 1 } },
  { name: 'limit-ignored-on-later-pages', breaks: 'OCI-PAGE-03', summary: 'The limit is kept on the first page alone.', policy: { pageSize: (limit, { isFirst }) => (isFirst ? limit : 1000) } },
  { name: 'limit-at-least-five', breaks: 'OCI-PAGE-03', summary: 'A page has five items at least.', policy: { pageSize: (limit) => Math.max(5, limit) } },
  { name: 'limit-ignored-for-reservoirs', breaks: 'OCI-PAGE-03', summary: 'Pages of reservoirs have ten items whatever the limit.', policy: { pageSize: (limit, { scene: { place } }) => (isPlaceOf(place, 'reservoir') ? 10 : limit) } },
  { name: 'limit-of-objects-ignored', breaks: 'OCI-PAGE-03', also: ['OCI-PAGE-09'], summary: 'ListObjects does not keep its limit.', policy: { objects: { ...PLAIN.objects, size: (limit) => limit + 2 } } },
  { name: 'item-lost-between-pages', breaks: 'OCI-PAGE-04', also: ['OCI-PAGE-05'], summary: 'Each page but the last loses its last item.', policy: turn((page) => (page.next === null ? page : { ...page, items: page.items.slice(0, -1) })) },
  { name: 'item-on-two-pages', breaks: 'OCI-PAGE-04', also: ['OCI-PAGE-05', 'OCI-PAGE-01'], summary: 'The last item of a page comes again on the next.', policy: only(isLater, (page, { cursor, size }, shown) => { const from = shown.findIndex(({ sequence }) => sequence === cursor.after); const last = shown[from + size - 1]; return cursor.empties > 0 || from < 0 ? page : { ...page, items: shown.slice(from, from + size), next: last === undefined || last === shown.at(-1) ? null : { ...FIRST(cursor.ceiling), after: last.sequence } }; }) },
  { name: 'last-page-lost', breaks: 'OCI-PAGE-04', also: ['OCI-PAGE-05', 'OCI-PAGE-02'], summary: 'The last of several pages is empty.', policy: only(isLater, (page) => (page.next === null ? { ...page, items: [] } : page)) },
  { name: 'walk-ends-at-empty-page', breaks: 'OCI-PAGE-04', also: ['OCI-PAGE-02', 'OCI-PAGE-05'], summary: 'The empty page has no successor, though there are more items.', policy: turn((page) => (page.items.length === 0 ? { ...page, next: null } : page)) },
  { name: 'small-pages-end-early', breaks: 'OCI-PAGE-04', summary: 'By pages of one or two the walk ends after the third item.', policy: turn((page, { size }, shown) => (size < 3 && page.items.some((item) => shown.indexOf(item) > 1) ? { ...page, next: null } : page)) },
  { name: 'prev-page-of-itself', breaks: 'OCI-PAGE-05', summary: 'opc-prev-page leads to the same page.', policy: turn((page, { cursor }) => ({ ...page, previous: page.previous === null ? null : cursor })) },
  { name: 'prev-page-on-first', breaks: 'OCI-PAGE-05', summary: 'The first page has an opc-prev-page.', policy: turn((page, { cursor, isFirst }) => ({ ...page, previous: isFirst && page.next !== null ? cursor : page.previous })) },
  { name: 'prev-page-missing', breaks: 'OCI-PAGE-05', summary: 'No page has an opc-prev-page.', reply: when(isList, drop(PREVIOUS)) },
  { name: 'prev-page-missing-on-last', breaks: 'OCI-PAGE-05', summary: 'The last page has no opc-prev-page.', policy: turn((page) => (page.next === null ? { ...page, previous: null } : page)) },
  { name: 'prev-page-always-first', breaks: 'OCI-PAGE-05', summary: 'opc-prev-page always leads to the first page.', policy: turn((page, { cursor }) => ({ ...page, previous: page.previous === null ? null : FIRST(cursor.ceiling) })) },
  { name: 'prev-page-refused', breaks: 'OCI-PAGE-05', summary: 'The token of opc-prev-page is refused.', policy: readToken((cursor) => (cursor.upTo === null ? cursor : null)) },
  { name: 'prev-page-is-next', breaks: 'OCI-PAGE-05', summary: 'opc-prev-page leads to the next page.', policy: turn((page) => ({ ...page, previous: page.previous === null ? null : (page.next ?? page.previous) })) },
  { name: 'token-unknown-is-first', breaks: 'OCI-PAGE-06', summary: 'A token that was never issued gets the first page.', policy: { token: { show: PLAIN.token.show, read: (token, scene) => PLAIN.token.read(token, scene) ?? FIRST(scene.world.sequence) } } },
  { name: 'token-unknown-is-empty', breaks: 'OCI-PAGE-06', summary: 'A token that was never issued gets an empty page.', reply: when(isBadToken, chain(become(200), as([]))) },
  { name: 'token-unknown-crashes', breaks: 'OCI-PAGE-06', summary: 'A token that was never issued is answered 500.', reply: when(isBadToken, instead(() => refuse(500, 'InternalServerError', 'Bad cursor.'))) },
  { name: 'token-unknown-is-204', breaks: 'OCI-PAGE-06', summary: 'A token that was never issued is answered 204.', reply: when(isBadToken, instead(() => reply(204, 'list'))) },
  { name: 'token-unknown-crashes-for-reservoirs', breaks: 'OCI-PAGE-06', summary: 'A token of reservoirs that was never issued is answered 503.', reply: when(both(isBadToken, of('reservoir')), instead(() => refuse(503, 'ServiceUnavailable', 'Bad cursor.'))) },
  { name: 'limit-of-zero-accepted', breaks: 'OCI-PAGE-07', summary: 'A limit of 0 is taken for none.', request: unlimited(/^0+$/) },
  { name: 'limit-negative-accepted', breaks: 'OCI-PAGE-07', summary: 'A negative limit is taken for none.', request: unlimited(/^-/) },
  { name: 'limit-word-accepted', breaks: 'OCI-PAGE-07', summary: 'A limit that is a word is taken for none.', request: unlimited(/[a-z]/i) },
  { name: 'limit-wrong-crashes', breaks: 'OCI-PAGE-07', summary: 'A limit that is no number is answered 500.', reply: when(both(status(400), asks('limit', /\D/)), instead(() => refuse(500, 'InternalServerError', 'Not a number.'))) },
  { name: 'limit-wrong-is-404', breaks: 'OCI-PAGE-07', summary: 'A limit that is out of bounds is answered 404.', reply: when(both(status(400), asks('limit', /^(0|-\d+)$/)), instead(() => refuse(404, 'NotFound', 'No such page.'))) },
  { name: 'limit-of-zero-is-empty', breaks: 'OCI-PAGE-07', summary: 'A limit of 0 gets an empty page.', reply: when(both(status(400), asks('limit', /^0$/)), chain(become(200), as([]))) },
  { name: 'filter-lost-on-later-pages', breaks: 'OCI-PAGE-08', also: ['OCI-PAGE-04'], summary: 'From the second page on, filters are forgotten.', policy: { isWanted: (resource, scene) => scene.query.has('page') || PLAIN.isWanted(resource, scene) } },
  { name: 'name-filter-lost-on-later-pages', breaks: 'OCI-PAGE-08', summary: 'From the second page on, displayName is forgotten.', policy: { isWanted: (resource, scene) => PLAIN.isWanted(resource, scene) || (scene.query.has('page') && scene.query.has('displayName')) } },
  { name: 'compartment-lost-on-later-pages', breaks: 'OCI-PAGE-08', also: ['OCI-PAGE-04'], summary: 'Later pages have a network of another compartment.', reply: when(both(isPaged, of('vcn'), ({ content: whole }) => itemsIn(whole).length > 0), items((list, { world, query }) => [...list.slice(0, -1), ...strangers(world, query)])) },
  { name: 'list-of-nothing-is-404', breaks: 'OCI-PAGE-11', summary: 'A list of nothing is answered 404.', reply: when(isNothing, instead(() => refuse(404, 'NotAuthorizedOrNotFound', 'Nothing was found.'))) },
  { name: 'list-of-nothing-is-204', breaks: 'OCI-PAGE-11', summary: 'A list of nothing is answered 204.', reply: when(isNothing, instead(() => reply(204, 'list'))) },
  { name: 'list-of-nothing-is-null', breaks: 'OCI-PAGE-11', also: ['OCI-FORMAT-01'], summary: 'A list of no networks is null.', reply: when(both(isNothing, of('vcn')), wire({ encode: () => Buffer.from('null') })) },
  { name: 'list-of-nothing-is-an-object', breaks: 'OCI-PAGE-11', summary: 'A list of nothing is an empty object.', reply: when(isNothing, as({})) },
  { name: 'list-of-no-reservoirs-is-404', breaks: 'OCI-PAGE-11', summary: 'A list of no reservoirs is answered 404.', reply: when(both(isNothing, of('reservoir')), instead(() => refuse(404, 'NotAuthorizedOrNotFound', 'Nothing was found.'))) },
  { name: 'list-of-no-objects-is-404', breaks: 'OCI-PAGE-11', summary: 'A list of no objects is answered 404.', reply: when(both(isNothing, at('objects')), instead(() => refuse(404, 'ObjectNotFound', 'The bucket is empty.'))) },
  { name: 'list-of-no-objects-has-no-member', breaks: 'OCI-PAGE-11', summary: 'A list of no objects has no objects.', reply: when(both(isNothing, at('objects')), as({ prefixes: [] })) },
  { name: 'list-of-nothing-crashes', breaks: 'OCI-PAGE-11', summary: 'A list of nothing is answered 500.', reply: when(isNothing, instead(() => refuse(500, 'InternalServerError', 'Index out of bounds.'))) },
];

/** A network of another compartment than the one that is asked for. */
function strangers({ resources }: World, query: URLSearchParams): readonly JsonObject[] {
  const stranger = [...resources.values()].find(({ kind, compartment }) => kind === 'vcn' && compartment !== query.get('compartmentId'));
  return stranger === undefined ? [] : [representation(stranger)];
}
