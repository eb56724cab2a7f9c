import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/conditional.ts';
import { defineRunCheck, endOf, isAfter, isSafe, MOST_REMEMBERED, resourceOf } from '../run-check.ts';

interface Params {
  /** The request header that holds the condition. */
  readonly precondition: string;
  /** The response header that shows the tag. */
  readonly tag: string;
  /** How a failed condition is answered. */
  readonly refused?: number;
}

/** What was seen of one resource. */
interface Tags {
  readonly current: string | undefined;
  /** Milliseconds since 1970 at which it was shown. */
  readonly at: number;
  /** Tags that an accepted write has overtaken, the latest first. */
  readonly overtaken: readonly string[];
}

const MOST_OVERTAKEN = 8;

export const conditional = defineRunCheck<Params>({
  summary:
    'A write under the condition of a tag that an earlier write has overtaken is not accepted; one under the ' +
    'current tag, when refused, is worth a note.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['precondition', 'tag'],
    properties: {
      precondition: { type: 'string', minLength: 1, description: 'the request header that holds the condition' },
      tag: { type: 'string', minLength: 1, description: 'the response header that shows the tag' },
      refused: { type: 'integer', description: 'the status of a failed condition, 412 by default' },
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
          if (shown !== undefined && isSuccess(exchange))
            resources.set(resource, {
              overtaken: known?.overtaken.filter((one) => one !== shown) ?? [],
              current: shown,
              at: endOf(exchange),
            });
          return null;
        }
        // The tag of a creation is that of what was created, not of the list that it was sent to.
        const written =
          exchange.intent === 'create' && request.method === 'POST'
            ? resourceOf(header(response.headers, 'location'), request.url, context)
            : resource;
        if (isSuccess(exchange) && written !== undefined) remember(written, exchange, resources.get(written), shown);
        return known === undefined ? null : judge(exchange, known);
      },
    };

    function remember(resource: string, exchange: Exchange, known: Tags | undefined, shown: string | undefined): void {
      const overtaken = [known?.current, ...(known?.overtaken ?? [])].filter(
        (one) => one !== undefined && one !== shown,
      );
      resources.set(resource, {
        current: shown,
        at: endOf(exchange),
        overtaken: overtaken.slice(0, MOST_OVERTAKEN) as readonly string[],
      });
    }

    function judge(exchange: Exchange, { current, overtaken, at }: Tags) {
      const field = header(exchange.request.headers, precondition);
      const status = exchange.response?.status ?? 0;
      // Requests that were under way at the same time may have met the resource in either state.
      if (field === undefined || field.trim() === '*' || !isAfter(exchange, at)) return null;
      const wanted = field.split(',').map((one) => plain(one) ?? '');
      const isCurrent = current !== undefined && wanted.includes(current);
      const isStale = !isCurrent && wanted.some((one) => overtaken.includes(one));
      const where = `request ${precondition.toLowerCase()}`;
      if (isSuccess(exchange) && isStale) {
        return [
          {
            code: 'conditional.stale-accepted',
            message: `${precondition} ${quote(field)} had been overtaken by a write, and was answered ${status}`,
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
            message:
              `${precondition} ${quote(field)} is not the tag that was last shown, ${quote(current)}, and was ` +
              `answered ${status}`,
            actual: evidence(field),
            where,
            weight: 'note',
          },
        ] as const;
      }
      if (status === refused && isCurrent) {
        return [
          {
            code: 'conditional.current-refused',
            message: `${precondition} ${quote(field)} is the tag that was last shown, and was answered ${status}`,
            actual: status,
            where,
            weight: 'note',
          },
        ] as const;
      }
      return (isSuccess(exchange) && isCurrent) || (status === refused && !isCurrent) ? [] : null;
    }
  },
  examples,
});

/** A tag without quotes and weakness mark; long ones by a stand-in. */
function plain(tag: string | undefined): string | undefined {
  const text = /^\s*(?:W\/)?"?(.*?)"?\s*$/s.exec(tag ?? '')?.[1] ?? '';
  return text === '' ? undefined : fingerprint(text);
}
