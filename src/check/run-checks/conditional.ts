import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/conditional.ts';
import { defineRunCheck, endOf, isAfter, isSafe, MOST_REMEMBERED, resourceOf } from '../run-check.ts';

interface Params {
  /** The request header with the condition. */
  readonly precondition: string;
  /** The response header with the tag. */
  readonly tag: string;
  /** The status of a failed condition. */
  readonly refused?: number;
}

/** The tags that one resource has shown. */
interface Tags {
  readonly current: string | undefined;
  /** Milliseconds since 1970 at which it was shown. */
  readonly at: number;
  /** Tags that an accepted write has made outdated, the latest first. */
  readonly overtaken: readonly string[];
  /** Tags that were current before, the latest first. */
  readonly former: readonly string[];
  /** Whether a former tag came back: then no tag says which state is meant. */
  readonly flips: boolean;
}

const MOST_FORMER = 8;
const UNKNOWN: Tags = { current: undefined, at: 0, overtaken: [], former: [], flips: false };
/** 202: the change may come later (RFC 9110, 15.3.3). */
const ACCEPTED = 202;

export const conditional = defineRunCheck<Params>({
  summary:
    'A conditional write with an outdated tag is not accepted. A tag is outdated once the answer to ' +
    'a write showed another one.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['precondition', 'tag'],
    properties: {
      precondition: { type: 'string', minLength: 1, description: 'the request header with the condition' },
      tag: { type: 'string', minLength: 1, description: 'the response header with the tag' },
      refused: { type: 'integer', description: 'the status of a failed condition; by default 412' },
    },
  },
  start({ precondition, tag, refused = 412 }) {
    const resources = createMemory<Tags>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const { request, response } = exchange;
        const resource = resourceOf(request.url, request.url, context);
        if (resource === undefined || response === null) return null;
        const known = resources.get(resource);
        const shown = plain(header(response.headers, tag));
        if (isSafe(exchange)) {
          if (shown !== undefined && isSuccess(exchange)) {
            const next = shows(known, shown, exchange);
            resources.set(resource, { ...next, overtaken: next.overtaken.filter((one) => one !== shown) });
          }
          return null;
        }
        // The tag in the response to a creation is that of the new resource, not that of the list.
        const written =
          exchange.intent === 'create' && request.method === 'POST'
            ? resourceOf(header(response.headers, 'location'), request.url, context)
            : resource;
        if (isSuccess(exchange) && written !== undefined) remember(written, exchange, resources.get(written), shown);
        return known === undefined ? null : judge(exchange, known);
      },
    };

    function remember(resource: string, exchange: Exchange, known: Tags | undefined, shown: string | undefined): void {
      // Work that goes on in the background, or that shows no tag, may have changed the resource or not. Of writes in
      // progress at the same time, either may have come last.
      if (
        shown === undefined ||
        exchange.response?.status === ACCEPTED ||
        (known !== undefined && !isAfter(exchange, known.at))
      ) {
        resources.delete(resource);
        return;
      }
      const overtaken = [known?.current, ...(known?.overtaken ?? [])].filter(
        (one) => one !== undefined && one !== shown,
      );
      resources.set(resource, {
        ...shows(known, shown, exchange),
        overtaken: overtaken.slice(0, MOST_FORMER) as readonly string[],
      });
    }

    function judge(exchange: Exchange, { current, overtaken, flips, at }: Tags) {
      const field = header(exchange.request.headers, precondition);
      const status = exchange.response?.status ?? 0;
      // Of requests in progress at the same time, either may have come first.
      if (field === undefined || field.trim() === '*' || flips || !isAfter(exchange, at)) return null;
      const wanted = field.split(',').map((one) => plain(one) ?? '');
      const isCurrent = current !== undefined && wanted.includes(current);
      const isStale = !isCurrent && wanted.some((one) => overtaken.includes(one));
      const where = `request ${precondition.toLowerCase()}`;
      if (isSuccess(exchange) && isStale) {
        return [
          {
            code: 'conditional.stale-accepted',
            message: `a request with the outdated ${precondition} ${quote(field)} got ${status}`,
            expected: refused,
            actual: status,
            where,
          },
        ] as const;
      }
      if (isSuccess(exchange) && !isCurrent && current !== undefined) {
        return [
          {
            code: 'conditional.unknown-accepted',
            message: `a request with ${precondition} ${quote(field)} got ${status}, although the last tag shown was ${quote(current)}`,
            actual: evidence(field),
            where,
            weight: 'note',
          },
        ] as const;
      }
      // The refusal of the current tag proves nothing: another write may have come first.
      return (isSuccess(exchange) && isCurrent) || (status === refused && !isCurrent) ? [] : null;
    }
  },
  examples,
});

/** The tags of a resource after a response that shows this one. */
const shows = ({ current, former, flips, overtaken }: Tags = UNKNOWN, shown: string, exchange: Exchange): Tags => ({
  current: shown,
  at: endOf(exchange),
  overtaken,
  former: [current, ...former]
    .filter((one) => one !== undefined)
    .filter((one) => one !== shown)
    .slice(0, MOST_FORMER),
  flips: flips || (current !== shown && former.includes(shown)),
});

/** A tag without quotes and weakness mark; a fingerprint stands for a long one. */
function plain(tag: string | undefined): string | undefined {
  const text = /^\s*(?:W\/)?"?(.*?)"?\s*$/s.exec(tag ?? '')?.[1] ?? '';
  return text === '' ? undefined : fingerprint(text);
}
