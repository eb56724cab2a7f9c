import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { asText, at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/paging-chain.ts';
import { defineRunCheck, MOST_REMEMBERED, resourceOf } from '../run-check.ts';

interface Params {
  /** The response header with the token of the next page. */
  readonly header?: string;
  /** JSON Pointer to the member with the token. */
  readonly member?: string;
  /** The query parameter that takes the token. */
  readonly parameter: string;
  /** A walk of more pages counts as endless. */
  readonly most?: number;
}

/** A token that the server issued: the walk that it belongs to, and the page that it leads to, from 1. */
interface Issued {
  readonly walk: number;
  readonly page: number;
  /** The other query parameters of the requests that it answered: walks side by side may be given the same tokens. */
  readonly queries: readonly string[];
  /** The token of the page after that one, when that page was last read. */
  readonly next?: string | undefined;
}

const MOST_PAGES = 10_000;
const MOST_QUERIES = 16;

export const pagingChain = defineRunCheck<Params>({
  summary:
    'Following page tokens reaches the end of the list: no token leads back to an earlier page, and ' +
    'no walk is endless.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['parameter'],
    minProperties: 2,
    properties: {
      header: { type: 'string', minLength: 1, description: 'the response header with the token' },
      member: { type: 'string', description: 'or a JSON Pointer to the member with the token' },
      parameter: { type: 'string', minLength: 1, description: 'the query parameter that takes the token' },
      most: {
        type: 'integer',
        minimum: 2,
        description: `a walk of more pages counts as endless; by default ${MOST_PAGES}`,
      },
    },
  },
  start(params) {
    const { parameter, most = MOST_PAGES } = params;
    const issued = createMemory<Issued>(MOST_REMEMBERED);
    let walks = 0;
    return {
      see(exchange, context) {
        const resource =
          exchange.request.method === 'GET'
            ? resourceOf(exchange.request.url, exchange.request.url, context)
            : undefined;
        if (
          resource === undefined ||
          exchange.response === null ||
          (params.member !== undefined && exchange.response.unseen?.body === true)
        )
          return null;
        const { list, sent, query } = askedFor(resource, parameter);
        const next = tokenIn(exchange, params);
        if (sent === undefined && next === undefined) return null;
        const from = sent === undefined ? undefined : issued.get(keyOf(list, sent));
        if (!isSuccess(exchange)) return from === undefined ? null : refused(exchange, parameter);

        const here = from ?? { walk: ++walks, page: 0, queries: [query] };
        const strayed = from !== undefined && !from.queries.includes(query);
        if (from !== undefined && sent !== undefined) issued.set(keyOf(list, sent), { ...from, next });
        if (next === undefined) return from === undefined ? null : strayed ? otherQuery() : [];
        if (next === '')
          return [
            {
              code: 'paging-chain.empty-token',
              message: 'the token of the next page is empty',
              where: whereOf(params),
            },
          ];
        const known = issued.get(keyOf(list, next));
        // Walks in progress at the same time may share tokens; only a walk that returns to its own page is endless.
        const looped =
          sent !== undefined &&
          from !== undefined &&
          (next === sent || (known?.walk === here.walk && known.page <= here.page && leadsTo(sent, next, list)));
        if (!looped)
          issued.set(keyOf(list, next), {
            ...known,
            walk: strayed ? ++walks : here.walk,
            page: strayed ? 1 : here.page + 1,
            queries: [...(known?.queries ?? []).filter((one) => one !== query), query].slice(-MOST_QUERIES),
          });
        if (looped)
          return [
            {
              code: 'paging-chain.repeated-token',
              message: `the token of the next page, ${quote(next)}, leads back to page ${(known?.page ?? here.page) + 1} of the same walk`,
              actual: evidence(next),
              where: whereOf(params),
            },
          ];
        if (strayed) return otherQuery();
        if (here.page + 1 >= most && here.page < most)
          return [
            {
              code: 'paging-chain.endless',
              message: `the list does not end after ${most} pages`,
              where: whereOf(params),
            },
          ];
        return from === undefined ? null : [];
      },
    };

    /** Whether following the tokens that were last read leads back to this one. */
    function leadsTo(token: string, from: string, list: string): boolean {
      for (let steps = 0, at: string | undefined = from; at !== undefined && steps < most; steps++) {
        if (at === token) return true;
        at = issued.get(keyOf(list, at))?.next;
      }
      return false;
    }
  },
  examples,
});

const keyOf = (list: string, token: string): string => fingerprint(`${list} ${token}`);
const whereOf = ({ header: name, member = 'body' }: Params): string =>
  name === undefined ? member : `header ${name.toLowerCase()}`;

function tokenIn(exchange: Exchange, { header: name, member }: Params): string | undefined {
  if (name !== undefined) return header(exchange.response?.headers ?? [], name);
  const value = at(jsonOf(exchange), member ?? '');
  return value === undefined || value === null ? undefined : asText(value);
}

/** The URL of the list without its query, the token that was sent, and the other parameters in a fixed order. */
function askedFor(
  resource: string,
  parameter: string,
): { readonly list: string; readonly sent: string | undefined; readonly query: string } {
  const [list = '', text = ''] = resource.split('?');
  if (text === '') return { list, sent: undefined, query: '' };
  const query = new URLSearchParams(text);
  const sent = query.get(parameter) ?? undefined;
  query.delete(parameter);
  query.sort();
  return { list, sent, query: fingerprint(query.toString()) };
}

/** The caller changed the query, which is no fault of the server; another walk begins here. */
const otherQuery = (): readonly Finding[] => [
  {
    code: 'paging-chain.other-query',
    message: 'the request for this page has other query parameters than the request for the page before it',
    where: 'request',
    weight: 'note',
  },
];

/** Only a note, since the token may have expired. */
const refused = ({ response }: Exchange, parameter: string): readonly Finding[] | null =>
  response !== null && [400, 404, 410, 422].includes(response.status)
    ? [
        {
          code: 'paging-chain.refused',
          message: `a request with a token in ${parameter} that the server had issued got ${response.status}`,
          actual: response.status,
          where: 'status',
          weight: 'note',
        },
      ]
    : null;
