import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { at, isObject } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { createMemory } from '../../support/memory.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/deleted-read.ts';
import { defineRunCheck, endOf, holdersOf, isAfter, isSafe, MOST_REMEMBERED, resourceOf } from '../run-check.ts';

interface Params {
  /** JSON Pointer to the state that a deleted resource may still show. */
  readonly state?: string;
  /** The states in which a deleted resource can still be read, in upper or lower case. */
  readonly terminal: readonly string[];
}

const states = {
  type: 'object',
  additionalProperties: false,
  required: ['state', 'terminal'],
  properties: {
    state: { type: 'string', description: 'JSON Pointer to the state that a deleted resource may still show' },
    terminal: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'the states in which a deleted resource can still be read, in upper or lower case',
    },
  },
} as const;

export const deletedRead = defineRunCheck<Params | true>({
  summary:
    'After its deletion got 200 or 204, a resource gets 404 or 410 when it is read, or shows the ' +
    'state of a deleted resource. The states are these, or those of the profile.',
  params: { anyOf: [{ const: true }, states] },
  start(params) {
    const deleted = createMemory<number>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const { request, response } = exchange;
        const resource = resourceOf(request.url, request.url, context);
        if (resource === undefined || response === null) return null;
        if (!isSafe(exchange)) {
          if (request.method === 'DELETE') remember(exchange, resource);
          else if (isSuccess(exchange))
            for (const name of broughtBack(exchange, resource, context)) deleted.delete(name);
          return null;
        }
        const since = deleted.get(resource);
        if (since === undefined || !isAfter(exchange, since)) return null;
        if ([404, 410].includes(response.status)) return [];
        if (!isSuccess(exchange)) return null;
        const { state, terminal } = statesOf(params, context);
        const shown = state === undefined ? undefined : at(jsonOf(exchange), state);
        if (state !== undefined && (response.unseen?.body === true || request.method === 'HEAD')) return null;
        if (typeof shown === 'string' && terminal.some((one) => one.toLowerCase() === shown.toLowerCase())) return [];
        return [
          {
            code: 'deleted-read.alive',
            message: `reading the deleted resource ${quote(request.url)} gets ${response.status}${state === undefined ? '' : ` with ${state} ${quote(shown)}`}`,
            expected: ['404', '410', ...terminal],
            actual: evidence(shown ?? response.status),
            where: state ?? 'status',
          },
        ];
      },
    };

    /** A deletion with 202 may still be in progress, and one with a query may delete only a part. */
    function remember(exchange: Exchange, resource: string): void {
      const { status } = exchange.response ?? {};
      if ((status === 200 || status === 204) && !resource.includes('?')) deleted.set(resource, endOf(exchange));
    }
  },
  examples,
});

/** The states of the parameters, or else those of the profile. */
function statesOf(params: Params | true, { settled }: Context): Params {
  if (params !== true) return params;
  return settled.gone.length === 0 ? { terminal: [] } : { state: settled.pointer, terminal: settled.gone };
}

/** Resources that a write may have restored: its own, the parents of its path, and those that the response names. */
function broughtBack(exchange: Exchange, resource: string, context: Context): readonly string[] {
  const { request, response } = exchange;
  const json = jsonOf(exchange);
  const links = isObject(json) ? context.shapes.resource.links.map((name) => json[name]) : [];
  const told = [
    header(response?.headers ?? [], 'location'),
    header(response?.headers ?? [], 'content-location'),
    ...links,
  ]
    .map((name) => (typeof name === 'string' ? resourceOf(name, request.url, context) : undefined))
    .filter((name) => name !== undefined);
  return [resource, ...holdersOf(resource), ...told];
}
