import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { asText, at } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/token-replay.ts';
import { callerOf, defineRunCheck, MOST_REMEMBERED, resourceOf } from '../run-check.ts';

interface Params {
  /** The request header that holds the token. */
  readonly header: string;
  /** JSON Pointers of the members that name the resource in the answer. */
  readonly names: readonly string[];
  /** After so many hours a token may be used anew. */
  readonly hours?: number;
}

interface Use {
  readonly at: number;
  readonly body: string;
  readonly names: Names;
}

type Names = Readonly<Record<string, string>>;

const HOUR_MS = 3_600_000;

export const tokenReplay = defineRunCheck<Params>({
  summary:
    'A request sent again with the same token, to the same URL with the same body, is answered with the same ' +
    'resource, or refused.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['header', 'names'],
    properties: {
      header: { type: 'string', minLength: 1, description: 'the request header that holds the token' },
      names: {
        type: 'array',
        items: { type: 'string' },
        description: 'JSON Pointers of the members that name the resource; Location does too',
      },
      hours: { type: 'number', description: 'after so many hours a token may be used anew' },
    },
  },
  start({ header: field, names, hours = 24 }) {
    const uses = createMemory<Use>(MOST_REMEMBERED);
    return {
      see(exchange, context) {
        const { request, startedAt } = exchange;
        const token = header(request.headers, field);
        if (token === undefined || token === '') return null;
        const key = fingerprint(`${request.method} ${request.url} ${callerOf(exchange) ?? ''} ${token}`);
        const body = fingerprint(request.body ?? '');
        const first = uses.get(key);
        const shown = namesIn(exchange, names, context);
        if (first === undefined || startedAt - first.at > hours * HOUR_MS) {
          if (isSuccess(exchange)) uses.set(key, { at: startedAt, body, names: shown });
          return null;
        }
        // With another body nothing is said about what has to happen.
        if (body !== first.body) return null;
        const { status = 0 } = exchange.response ?? {};
        if (!isSuccess(exchange)) return status >= 400 && status < 500 && status !== 429 ? [] : null;
        const both = Object.keys(shown).filter((name) => first.names[name] !== undefined);
        const [other] = both.filter((name) => first.names[name] !== shown[name]);
        if (other === undefined) return both.length === 0 ? null : [];
        return [
          {
            code: 'token-replay.other-resource',
            message: `the same ${field} and body led to ${quote(shown[other])}, and before to ${quote(first.names[other])}`,
            expected: first.names[other] ?? null,
            actual: shown[other] ?? null,
            where: other,
          },
        ];
      },
    };
  },
  examples,
});

/** By what an answer names its resource; values are short or stand-ins. */
function namesIn(exchange: Exchange, pointers: readonly string[], context: Context): Names {
  const location = resourceOf(header(exchange.response?.headers ?? [], 'location'), exchange.request.url, context);
  const json = pointers.length === 0 ? undefined : jsonOf(exchange);
  const members = pointers
    .map((pointer) => [pointer, at(json, pointer)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries([
    ...(location === undefined ? [] : [['header location', fingerprint(location)]]),
    ...members.map(([pointer, value]) => [pointer, fingerprint(asText(value))]),
  ]) as Names;
}
