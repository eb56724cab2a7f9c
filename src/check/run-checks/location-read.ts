import { header, isSuccess } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/location-read.ts';
import {
  callerOf,
  defineRunCheck,
  endOf,
  holdersOf,
  isAfter,
  isSafe,
  MOST_REMEMBERED,
  resourceOf,
} from '../run-check.ts';

interface Created {
  /** Milliseconds since 1970 at which the response to its creation was complete. */
  readonly at: number;
  readonly by: string | undefined;
}

export const locationRead = defineRunCheck<true>({
  summary:
    'The Location of a creation with 200 or 201 does not get 404 or 410 when the same caller reads ' +
    'it later, unless another request deleted or changed the resource in between.',
  params: { const: true },
  start() {
    const created = createMemory<Created>(MOST_REMEMBERED);
    const deleted = createMemory<true>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const { request, response, intent } = exchange;
        const resource = resourceOf(request.url, request.url, context);
        if (resource === undefined || response === null) return null;
        if (!isSafe(exchange)) {
          if (!isSuccess(exchange)) return null;
          if (request.method === 'DELETE') deleted.set(resource, true);
          // An operation on the resource may have deleted it.
          else if (request.method === 'POST') for (const name of holdersOf(resource)) created.delete(name);
          const location =
            intent === 'create' && [200, 201].includes(response.status)
              ? header(response.headers, 'location')
              : undefined;
          const found = resourceOf(location, request.url, context);
          if (found !== undefined) {
            created.set(found, { at: endOf(exchange), by: callerOf(exchange) });
            deleted.delete(found);
          }
          return null;
        }
        const creation = created.get(resource);
        if (creation === undefined || !isAfter(exchange, creation.at) || creation.by !== callerOf(exchange))
          return null;
        if (![404, 410].includes(response.status)) return isSuccess(exchange) ? [] : null;
        if (holdersOf(resource).some((name) => deleted.get(name) === true) || deleted.get(resource) === true)
          return null;
        return [
          {
            code: 'location-read.gone',
            message: `reading ${quote(request.url)}, the Location of a creation, gets ${response.status}`,
            expected: '2xx',
            actual: response.status,
            where: 'status',
          },
        ];
      },
    };
  },
  examples,
});
